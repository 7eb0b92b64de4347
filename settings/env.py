"""What the environment says. The only place that reads it; every name is documented in
docs/operators/settings.md.

A value that cannot be read stops the start with the name of its variable.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

ROOT = Path(__file__).resolve().parent.parent

# Known to everyone who reads this: production refuses it.
SECRET_KEY_OF_DEVELOPMENT = "for-development-only-and-known-to-everyone-who-reads-this-file"

_env = Env()


def _read(kind: str, name: str, default):
    """The variable ``name``, parsed as ``kind``; an empty value counts as not set."""
    if not _env.str(name, "").strip():
        return default
    try:
        return getattr(_env, kind)(name)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} cannot be read: {error}. "
            "See docs/operators/settings.md."
        ) from error


# A relative path is taken from the project's folder, wherever the command is started.
HUB_DATA = ROOT / _read("path", "HUB_DATA", Path("var"))
PORT = _read("int", "PORT", 8000)
HUB_BASE_URL = _read("str", "HUB_BASE_URL", "").rstrip("/")
HUB_FRONT_URL = _read("str", "HUB_FRONT_URL", "").rstrip("/")
if HUB_FRONT_URL and not HUB_FRONT_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured(
        "The environment variable HUB_FRONT_URL is not an address: it begins with https:// or, "
        "on your own machine, http://. See docs/operators/settings.md."
    )
HUB_HEADLESS = _read("bool", "HUB_HEADLESS", False)
HUB_SITE_NAME = _read("str", "HUB_SITE_NAME", "Connective Hub")
HUB_LANGUAGES = _read("list", "HUB_LANGUAGES", ["en", "de", "fr", "es"])

HUB_MACHINE_TRANSLATION = _read("str", "HUB_MACHINE_TRANSLATION", "")

DEBUG = _read("bool", "DEBUG", None)
SECRET_KEY = _read("str", "SECRET_KEY", "")
ALLOWED_HOSTS = _read("list", "ALLOWED_HOSTS", [])
HUB_TRUST_PROXY = _read("bool", "HUB_TRUST_PROXY", False)
HUB_SERVE_MEDIA = _read("bool", "HUB_SERVE_MEDIA", None)
HUB_GRAPHQL = _read("json", "HUB_GRAPHQL", {})
HUB_GRAPHQL_EXPLORER = _read("bool", "HUB_GRAPHQL_EXPLORER", None)
HUB_GRAPHQL_INTROSPECTION = _read("bool", "HUB_GRAPHQL_INTROSPECTION", True)
HUB_WORKER = _read("str", "HUB_WORKER", "thread")
if HUB_WORKER not in ("thread", "process"):
    raise ImproperlyConfigured(
        "The environment variable HUB_WORKER is neither 'thread' nor 'process'. "
        "See docs/operators/settings.md."
    )
HUB_LOG_LEVEL = _read("str", "HUB_LOG_LEVEL", "INFO").upper()

DATABASE_URL = _read("dj_db_url", "DATABASE_URL", None)
HUB_TEST_DATABASE_URL = _read("dj_db_url", "HUB_TEST_DATABASE_URL", None)
CACHE_URL = _read("dj_cache_url", "CACHE_URL", None)
SEARCH_URL = _read("str", "SEARCH_URL", "")
EMAIL_URL = _read("dj_email_url", "EMAIL_URL", None)
HUB_MAIL_FROM = _read("str", "HUB_MAIL_FROM", "Connective Hub <hub@localhost>")
