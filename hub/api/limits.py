"""How much one request may ask for. Set with ``HUB_GRAPHQL`` in the settings.

``HUB_GRAPHQL`` is a dictionary of the fields of ``Limits`` in capitals, such as
``{"MAX_COST": 20_000}``; what is left out keeps its default. Whether the schema may be asked for
is the setting ``HUB_GRAPHQL_INTROSPECTION`` (on), whether the explorer is served is
``HUB_GRAPHQL_EXPLORER`` (off).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.dispatch import receiver

from ..conf import hub_settings

SETTINGS = ("HUB_GRAPHQL", "HUB_GRAPHQL_INTROSPECTION", "HUB_GRAPHQL_EXPLORER")


@dataclass(frozen=True)
class Limits:
    """The limits in force."""

    max_body_bytes: int = 128 * 1024
    max_tokens: int = 3_000
    """Words and punctuation marks of a document, comments included."""
    max_depth: int = 20
    """Fields within fields; those of fragments count where the fragment stands."""
    max_width: int = 150
    """Fields and fragments side by side between one pair of braces."""
    max_aliases: int = 50
    max_directives: int = 50
    max_cost: int = 50_000
    """See ``hub.api.documents.cost``."""
    list_factor: int = 5
    """How many elements a list without ``first`` counts for."""
    field_costs: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({"totalCount": 10, "facets": 50}), hash=False
    )
    """What a field costs that costs more than 1, by ``field`` or ``Type.field``."""
    max_variable_depth: int = 20
    """Lists and objects within each other in the variables."""
    timeout: float = 10.0
    """Seconds that an execution may take. The database is not interrupted in a statement."""
    reference: bool = False
    """Execute with graphql-core instead of in batches: slow, for comparison."""
    introspection: bool = True
    explorer: bool = False

    @property
    def of_documents(self) -> "Limits":
        """These limits, as far as they bear on whether and how a document is read: budgets that
        differ in cost or time alone share their documents."""
        return replace(
            self,
            max_body_bytes=Limits.max_body_bytes,
            max_cost=Limits.max_cost,
            max_variable_depth=Limits.max_variable_depth,
            timeout=Limits.timeout,
            reference=Limits.reference,
            explorer=Limits.explorer,
        )


@cache
def limits() -> Limits:
    """The limits that the settings say."""
    given = {name.lower(): value for name, value in hub_settings.HUB_GRAPHQL.items()}
    known = {item.name for item in fields(Limits)} - {"introspection", "explorer"}
    if unknown := given.keys() - known:
        raise ImproperlyConfigured(
            f"HUB_GRAPHQL does not know {', '.join(sorted(unknown)).upper()}. "
            f"It knows {', '.join(sorted(known)).upper()}."
        )
    for name, value in given.items():
        if not _fits(value, getattr(Limits(), name)):
            raise ImproperlyConfigured(f"HUB_GRAPHQL: {name.upper()} cannot be {value!r}.")
    return Limits(
        **given,
        introspection=hub_settings.HUB_GRAPHQL_INTROSPECTION,
        explorer=hub_settings.HUB_GRAPHQL_EXPLORER,
    )


def _fits(value: Any, default: Any) -> bool:
    """Whether a value given is of the kind of its default."""
    if isinstance(default, Mapping):
        return isinstance(value, Mapping) and all(_fits(cost, 1) for cost in value.values())
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    return isinstance(value, int | float if isinstance(default, float) else int) and value > 0


@register()
def limits_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check: a wrong limit is told before the first request."""
    try:
        limits()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="hub.E014")]
    return []


@receiver(setting_changed)
def forget_limits(*, setting: str, **kwargs: Any) -> None:
    """Tests change settings while the process runs."""
    if setting in SETTINGS:
        limits.cache_clear()
