"""The service that translates texts, if the site has one."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string
from wagtail_localize.machine_translators.base import BaseMachineTranslator

NAME = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
NEEDED = {
    "LibreTranslator": ("LIBRETRANSLATE_URL", "API_KEY"),
    "DeepLTranslator": ("AUTH_KEY",),
    "GoogleCloudTranslator": ("PROJECT_ID",),
}
"""Options without which a class of wagtail-localize fails at the first text."""
FORMALITIES = ("default", "prefer_less", "prefer_more")


def wrong_service(chosen: Any) -> list[CheckMessage]:
    """An error for each thing that is wrong with the setting; ``None`` is none at all."""
    if chosen is None:
        return []
    if not isinstance(chosen, dict) or not isinstance(chosen.get("CLASS"), str):
        return [told("is not a dict with a CLASS")]
    if unknown := sorted(set(chosen) - {"CLASS", "OPTIONS"}):
        return [told(f"has {', '.join(unknown)}: only CLASS and OPTIONS are read")]
    try:
        found = import_string(chosen["CLASS"])
    except ImportError as error:
        return [told(f"names {chosen['CLASS']}, which cannot be imported: {error}")]
    if not (isinstance(found, type) and issubclass(found, BaseMachineTranslator)):
        return [told(f"names {chosen['CLASS']}, which is no machine translator")]
    options = chosen.get("OPTIONS", {})
    if not isinstance(options, dict):
        return [told("has OPTIONS that are no dict")]
    problems = [
        f"has no {name} in its OPTIONS"
        for name in NEEDED.get(found.__name__, ())
        if not isinstance(options.get(name), str) or not (options[name] or name == "API_KEY")
    ]
    url = options.get("LIBRETRANSLATE_URL")
    if isinstance(url, str) and url and not url.startswith(("https://", "http://")):
        problems.append("has a LIBRETRANSLATE_URL that begins with neither https:// nor http://")
    if options.get("FORMALITY", "default") not in FORMALITIES:
        problems.append(f"has a FORMALITY that is none of {', '.join(FORMALITIES)}")
    return [told(problem) for problem in problems]


def told(what: str) -> Error:
    return Error(
        f"The setting {NAME} {what}.",
        hint="Leave it out for no machine translation; else see docs/integrators/settings.md.",
        id="hub.E015",
    )


@register()
def machine_translation(app_configs, **kwargs) -> list[CheckMessage]:
    """The above, for the running site."""
    return wrong_service(getattr(settings, NAME, None))
