"""How the site talks to SQLite and to PostgreSQL."""

from pathlib import Path

from hub.installing import NO_JIT, SQLITE_OPTIONS

SECONDS_TO_CONNECT = 5


def sqlite(path: Path) -> dict:
    """The configuration of the SQLite database at ``path``."""
    # Closing the last connection of a WAL database folds the log back, so keep connections.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
    }


def parsed(url: dict) -> dict:
    """The configuration of a parsed database URL (see ``settings.env``).

    ``?pool=true`` keeps a pool of PostgreSQL connections in each process; ``?options=-c jit=on``
    and the like are kept, and stand last, so that they prevail.
    """
    if url["ENGINE"].endswith("sqlite3"):
        return sqlite(Path(url["NAME"]))
    options = {"connect_timeout": SECONDS_TO_CONNECT, **url.get("OPTIONS", {})}
    options["options"] = f"{NO_JIT} {options.get('options', '')}".rstrip()
    if not options.get("pool"):
        return {**url, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if options["pool"] is True:
        options["pool"] = {"timeout": SECONDS_TO_CONNECT}
    # A pool and persistent connections exclude each other.
    return {**url, "OPTIONS": options, "CONN_MAX_AGE": 0}
