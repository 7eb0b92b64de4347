"""Settings of a site with the core and no other room."""

from settings.test import *  # noqa: F403

ROOMS = {"demo", "home", "learning", "clusters", "funding", "network", "search"}
INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in ROOMS]  # noqa: F405
ROOT_URLCONF = "hub.urls"
