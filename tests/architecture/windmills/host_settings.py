"""Settings of a host site: the rooms below ``home``, one of its own, and addresses of its own."""

from .settings import *  # noqa: F403

INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in ("demo", "home")]  # noqa: F405
ROOT_URLCONF = "tests.architecture.windmills.host_urls"
