"""System checks: mistakes in a host site's settings that otherwise show themselves late.

Each check has a plain function that takes what it looks at, so that it can be tried without
a broken site.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

ROOMS = ("hub", "changes", "search", "network", "funding", "clusters", "learning", "home", "demo")
HOUSE = Path(__file__).resolve().parent.parent


def shadowed_rooms(configs: Iterable[AppConfig], house: Path = HOUSE) -> list[CheckMessage]:
    """One error for each installed app that has a room's name but lies outside ``house``."""
    return [
        Error(
            f"The app {config.name!r} in INSTALLED_APPS is the package in {config.path}, "
            f"not the hub's own in {house / config.name}.",
            hint=(
                "Python takes the first package of that name on its path. Rename the other "
                "package, or take the name out of INSTALLED_APPS if you do without the hub's."
            ),
            obj=config.name,
            id="hub.E001",
        )
        for config in configs
        if config.name in ROOMS and Path(config.path).resolve() != house / config.name
    ]


def grapple_too_early(names: Sequence[str]) -> list[CheckMessage]:
    """An error when ``grapple`` stands before ``wagtail.snippets`` in ``names``."""
    if not {"grapple", "wagtail.snippets"} <= set(names):
        return []
    if names.index("grapple") > names.index("wagtail.snippets"):
        return []
    return [
        Error(
            "'grapple' stands before 'wagtail.snippets' in INSTALLED_APPS: the first GraphQL "
            "request would fail.",
            hint="Move 'grapple' below 'wagtail.snippets'.",
            id="hub.E002",
        )
    ]


def two_search_apps(names: Sequence[str]) -> list[CheckMessage]:
    """An error when both ``wagtail.search`` and ``modelsearch`` stand in ``names``."""
    if not {"wagtail.search", "modelsearch"} <= set(names):
        return []
    return [
        Error(
            "'wagtail.search' and 'modelsearch' both stand in INSTALLED_APPS: they are the same "
            "app under two names, and each would keep an index of its own.",
            hint="Remove 'modelsearch': Wagtail brings it along.",
            id="hub.E003",
        )
    ]


@register()
def installed_apps(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    configs = list(apps.get_app_configs())
    names = [config.name for config in configs]
    return [*shadowed_rooms(configs), *grapple_too_early(names), *two_search_apps(names)]
