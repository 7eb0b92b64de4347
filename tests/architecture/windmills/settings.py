"""The tests' settings, with one room more."""

from settings.test import *  # noqa: F403

INSTALLED_APPS = ["tests.architecture.windmills", *INSTALLED_APPS]  # noqa: F405
