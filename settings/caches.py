"""Where the site caches."""

REDIS = "django.core.cache.backends.redis.RedisCache"


def cache(url: dict | None) -> dict:
    """Returns the configuration of the cache of a parsed URL (see ``settings.env``); without one,
    the memory of the process."""
    if url is None:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    if url["BACKEND"] == REDIS:
        return {**url, "BACKEND": "hub.away.cache.PatientRedisCache"}
    return url
