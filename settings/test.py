"""For the tests. tests/servers/plugin.py gives them a folder and a database of their own."""

from . import env
from .base import *  # noqa: F403
from .databases import parsed, sqlite

DEBUG = False
SECRET_KEY = env.SECRET_KEY_OF_DEVELOPMENT
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]

# In a file, not in memory: live servers and threads then meet the locks of the real thing.
DATABASES = {
    "default": {
        **sqlite(HUB_DATA / "hub.sqlite3"),  # noqa: F405
        "TEST": {"NAME": str(HUB_DATA / "test.sqlite3")},  # noqa: F405
    }
}
if env.HUB_TEST_DATABASE_URL:
    DATABASES = {"default": parsed(env.HUB_TEST_DATABASE_URL)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Hashing is slow on purpose; the tests hash known passwords only.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
HUB_SERVE_MEDIA = True
HUB_GRAPHQL_EXPLORER = True
# Tests say themselves when something follows.
HUB_WORKER = "none"

# pytest shows what a failed test has logged; a line for each saved page would hide the failure.
LOGGING["root"]["handlers"] = []  # noqa: F405
LOGGING["loggers"].update(  # noqa: F405
    {name: {"level": "WARNING"} for name in ("django_tasks", "wagtail")}
)
