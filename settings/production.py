"""For a public server. What is missing or unsafe stops the start, all of it at once."""

from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403
from .mail import mail

_problems = []
if env.DEBUG:
    _problems.append("DEBUG is on: it shows the inside of the site to everyone. Unset it.")
if not env.SECRET_KEY:
    _problems.append(
        "SECRET_KEY is missing: set it to a long random text, for example the output of "
        'python3 -c "import secrets; print(secrets.token_urlsafe(50))".'
    )
elif env.SECRET_KEY == env.SECRET_KEY_OF_DEVELOPMENT:
    _problems.append("SECRET_KEY is the one of the development settings: set one of your own.")
elif len(env.SECRET_KEY) < 50 or len(set(env.SECRET_KEY)) < 5:
    _problems.append("SECRET_KEY is too easy to guess: use at least 50 random characters.")
if not env.ALLOWED_HOSTS:
    _problems.append(
        "ALLOWED_HOSTS is missing: name the hosts of the site, separated by commas, "
        "for example hub.example.org."
    )
elif "*" in env.ALLOWED_HOSTS:
    _problems.append("ALLOWED_HOSTS allows every host (*): name the hosts of the site.")
if not env.HUB_BASE_URL.startswith("https://"):
    _problems.append(
        "HUB_BASE_URL is missing or not HTTPS: set the public address of the site, "
        "for example https://hub.example.org."
    )
if env.HUB_FRONT_URL and not env.HUB_FRONT_URL.startswith("https://"):
    _problems.append("HUB_FRONT_URL is not HTTPS: tokens of previews would travel in the open.")
if _problems:
    raise ImproperlyConfigured(
        "The production settings refuse to start (see docs/operators/settings.md):\n- "
        + "\n- ".join(_problems)
    )

DEBUG = False
SECRET_KEY = env.SECRET_KEY
ALLOWED_HOSTS = env.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = [env.HUB_BASE_URL]

SECURE_SSL_REDIRECT = True
# Probes come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if env.HUB_TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}

vars().update(mail(env.EMAIL_URL or {"EMAIL_HOST": "localhost"}))
