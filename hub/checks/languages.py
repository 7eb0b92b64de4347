"""The languages of the site, and how they find their readers."""

from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant

from ..prefixes import page_prefix

LOCALE = "django.middleware.locale.LocaleMiddleware"


def no_source(codes: Sequence[str], code_of_django: str) -> list[CheckMessage]:
    """An error if the first of the content languages is not that of Django's ``LANGUAGE_CODE``.

    Wagtail takes that one for the source language, the hub the first.
    """
    if not codes:
        return [
            Error(
                "The setting WAGTAIL_CONTENT_LANGUAGES is empty.",
                hint='Name one language at least, for example [("en", "English")].',
                id="hub.E008",
            )
        ]
    try:
        found = get_supported_content_language_variant(code_of_django)
    except LookupError:
        found = None
    if found == codes[0]:
        return []
    return [
        Error(
            f"WAGTAIL_CONTENT_LANGUAGES begins with '{codes[0]}', but LANGUAGE_CODE is "
            f"'{code_of_django}': hub and Wagtail would take different languages for the source.",
            hint=f"Set LANGUAGE_CODE to '{codes[0]}', or name another language first.",
            id="hub.E008",
        )
    ]


def several_languages(
    *, is_enabled: bool, middleware: Sequence[str], syncs_live_status: bool
) -> list[CheckMessage]:
    """What a site needs that has more than one content language."""
    found: list[CheckMessage] = []
    if not is_enabled:
        found.append(
            Error(
                "There are several content languages, but WAGTAIL_I18N_ENABLED is not True.",
                hint="WAGTAIL_I18N_ENABLED = True",
                id="hub.E012",
            )
        )
    if LOCALE not in middleware:
        found.append(
            Error(
                f"There are several content languages, but no '{LOCALE}' in MIDDLEWARE: all "
                "readers would get the same one.",
                hint="Add it below django.contrib.sessions.middleware.SessionMiddleware.",
                id="hub.E013",
            )
        )
    if syncs_live_status:
        found.append(
            Warning(
                "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is not False: a page that is only "
                "submitted for translation is public at once, in the wrong language.",
                hint="WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False",
                id="hub.W005",
            )
        )
    return found


def one_address_for_several(prefixes: dict[str, str]) -> list[CheckMessage]:
    """A warning if pages of several languages (code: beginning of their addresses) share one."""
    if len(set(prefixes.values())) == len(prefixes):
        return []
    return [
        Warning(
            f"Pages in {', '.join(prefixes)} have the same addresses: readers cannot change the "
            "language by a link, and search engines see one of them.",
            hint="Put include(wagtail.urls) within i18n_patterns().",
            id="hub.W002",
        )
    ]


@register()
def languages(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    try:
        codes = list(get_content_languages())
    except ImproperlyConfigured as error:
        return [Error(str(error), id="hub.E008")]
    found = no_source(codes, settings.LANGUAGE_CODE)
    if len(codes) < 2:
        return found
    sync = getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True)
    return [
        *found,
        *several_languages(
            is_enabled=getattr(settings, "WAGTAIL_I18N_ENABLED", False),
            middleware=settings.MIDDLEWARE,
            syncs_live_status=sync,
        ),
        *one_address_for_several({code: page_prefix(code) for code in codes}),
    ]
