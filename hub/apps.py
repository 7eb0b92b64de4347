"""The core app. Checks and signals are registered when Django is ready."""

from django.utils.translation import gettext_lazy as _

from . import rooms


class HubConfig(rooms.RoomConfig):
    name = "hub"
    label = "hub"
    verbose_name = _("Hub")
    schema = "hub.api.root_fields"
    apps_below = (
        "wagtail_localize",
        "wagtail_localize.locales",
        "wagtail.contrib.redirects",
        "wagtail.contrib.settings",
        "wagtail.contrib.table_block",
        "wagtail.snippets",
        "wagtail.documents",
        "wagtail.images",
        "wagtail.admin",
        "wagtail",
        "grapple",
        "graphene_django",
        "django_countries",
        "django_filters",
        "django.contrib.sitemaps",
    )
    web_addresses = {"hub_styles": "hub.urls"}

    def ready(self):
        from . import checks, publishing  # noqa: F401
        from .api import checks as declarations  # noqa: F401
        from .api import limits  # noqa: F401
        from .away import cache, storage
        from .desk import notices, number_inputs, spreadsheets
        from .showing import register_preview
        from .storing import entries, known, references
        from .translation import checking, moving, slugs, synchronising, untranslated, words
        from .translation.facts import carrying
        from .values import unreadable
        from .web import health, redirects
        from .web.previews import show_preview

        unreadable.connect()
        publishing.connect()
        notices.connect()
        spreadsheets.connect()
        redirects.connect()
        references.connect()
        entries.connect()
        known.connect()
        carrying.connect()
        words.connect()
        checking.connect()
        moving.connect()
        synchronising.connect()
        untranslated.connect()
        slugs.connect()
        register_preview(show_preview)
        number_inputs.register()
        health.add_part("cache", cache.health)
        health.add_part("media", storage.health)
