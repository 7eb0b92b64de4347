"""For work on the hub and for trying it out. Not for a public server."""

from . import env
from .base import *  # noqa: F403
from .mail import mail

DEBUG = env.DEBUG is not False
SECRET_KEY = env.SECRET_KEY or env.SECRET_KEY_OF_DEVELOPMENT
ALLOWED_HOSTS = env.ALLOWED_HOSTS or [".localhost", "127.0.0.1", "[::1]"]

# Static files come straight from the rooms, media from the site itself.
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]  # noqa: F405
WHITENOISE_USE_FINDERS = True
HUB_SERVE_MEDIA = env.HUB_SERVE_MEDIA is not False
HUB_GRAPHQL_EXPLORER = env.HUB_GRAPHQL_EXPLORER is not False

CONSOLE = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
vars().update(mail(env.EMAIL_URL or CONSOLE))
