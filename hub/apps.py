"""The core app. Checks and signals are registered when Django is ready."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HubConfig(AppConfig):
    name = "hub"
    label = "hub"
    verbose_name = _("Hub")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, publishing  # noqa: F401
        from .translation import checking, words
        from .translation.facts import carrying

        publishing.connect()
        carrying.connect()
        words.connect()
        checking.connect()
