"""Settings of the hub, and those of Django that it relies on."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from ..conf import Setting, declared, no_address
from ..installing import NO_JIT, SQLITE_OPTIONS

WHERE = "It is explained in docs/integrators/settings.md."
REQUEST = "django.template.context_processors.request"


def settings_of_the_hub(known: Iterable[Setting]) -> list[CheckMessage]:
    """An error for each that is missing or of another kind."""
    problems = [problem for setting in known if (problem := setting.problem())]
    return [Error(problem, hint=WHERE, id="hub.E005") for problem in problems]


def address_of_the_site(address: str | None) -> list[CheckMessage]:
    """An error if the API cannot give absolute addresses, a warning if it gives an example's."""
    fault = no_address(address) if isinstance(address, str) and address else "is missing"
    if fault:
        return [
            Error(
                f"The setting WAGTAILADMIN_BASE_URL {fault}.",
                hint="Addresses of pages and pictures in the API begin with it, for example "
                "https://www.example.org.",
                id="hub.E009",
            )
        ]
    if urlsplit(address).hostname != "example.com":
        return []
    return [
        Warning(
            "The setting WAGTAILADMIN_BASE_URL still has the example of a new site: addresses of "
            "pages and pictures in the API begin with it.",
            hint="Set it to the address of this site, in development http://localhost:8000.",
            id="hub.W003",
        )
    ]


def sqlite_without_order(databases: dict) -> list[CheckMessage]:
    """A warning for a SQLite database whose writers fail instead of waiting for each other."""
    database = databases["default"]
    mode = database.get("OPTIONS", {}).get("transaction_mode")
    if not database["ENGINE"].endswith("sqlite3") or mode == SQLITE_OPTIONS["transaction_mode"]:
        return []
    return [
        Warning(
            "The SQLite database has the options of a new site: while the hub's worker writes, "
            "requests fail with 'database is locked'.",
            hint='Add "OPTIONS": installing.SQLITE_OPTIONS to DATABASES["default"]; installing '
            "is to be had by: from hub import installing.",
            id="hub.W001",
        )
    ]


def postgres_with_jit(databases: dict) -> list[CheckMessage]:
    """A warning for a PostgreSQL database that compiles each statement before it runs it."""
    database = databases["default"]
    options = database.get("OPTIONS", {}).get("options", "")
    if not database["ENGINE"].endswith("postgresql") or "jit=" in options:
        return []
    return [
        Warning(
            "PostgreSQL may compile the statements of lists, which can take many times as long as "
            "running them.",
            hint=f'Add "OPTIONS": {{"options": "{NO_JIT}"}} to DATABASES["default"] '
            "(installing.POSTGRES_OPTIONS). Where the server or the role has jit=off already, "
            "silence this.",
            id="hub.W007",
        )
    ]


def templates_without_request(templates: Iterable[dict]) -> list[CheckMessage]:
    """An error if templates do not know the request that they answer."""
    django = [one for one in templates if one["BACKEND"].endswith("DjangoTemplates")]
    lacking = [
        one for one in django if REQUEST not in one.get("OPTIONS", {}).get("context_processors", ())
    ]
    return [
        Error(
            f"'{REQUEST}' is not among the context processors in TEMPLATES: pages of the hub "
            "cannot be shown.",
            hint="Add it.",
            id="hub.E011",
        )
        for _one in lacking
    ]


@register()
def values(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    return [
        *settings_of_the_hub(declared),
        *address_of_the_site(getattr(settings, "WAGTAILADMIN_BASE_URL", None)),
        *sqlite_without_order(settings.DATABASES),
        *postgres_with_jit(settings.DATABASES),
        *templates_without_request(settings.TEMPLATES),
    ]
