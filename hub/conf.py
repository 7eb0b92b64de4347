"""The hub's own settings: each is declared once, with its kind and its default, and read here only.

A room that has settings declares them in a ``conf.py`` of its own, in the same way. What is missing
or of another kind is told by ``manage.py check``.
"""

from collections.abc import Callable
from types import UnionType
from typing import Any, Generic, TypeVar, overload

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

declared: "list[Setting[Any]]" = []
"""All settings of the rooms that have been loaded."""


class Setting(Generic[T]):
    """A setting of the site's ``settings``, under the name of its attribute.

    ``kind`` is what it has to be an instance of. Without a ``default`` it must be given.
    ``fault`` says in words what is wrong with a value of the right kind; ``None`` if nothing is.
    """

    def __init__(
        self,
        kind: type[T] | UnionType,
        default: T | None = None,
        fault: Callable[[T], str | None] = lambda value: None,
    ):
        self.kind = kind
        self.default = default
        self.fault = fault

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        declared.append(self)

    @overload
    def __get__(self, instance: None, owner: type) -> "Setting[T]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "Setting[T] | T":
        """Returns the value of now; raises ``ImproperlyConfigured`` if it has to be given."""
        if instance is None:
            return self
        value = getattr(settings, self.name, self.default)
        if value is None:
            raise ImproperlyConfigured(f"The setting {self.name} is missing.")
        return value

    def problem(self) -> str | None:
        """Returns what is wrong with the value in the site's settings, in words."""
        value = getattr(settings, self.name, self.default)
        if value is None:
            return f"The setting {self.name} is missing."
        if not isinstance(value, self.kind):
            wanted = getattr(self.kind, "__name__", self.kind)
            return f"The setting {self.name} is a {type(value).__name__}, not a {wanted}."
        fault = self.fault(value)
        return fault and f"The setting {self.name} {fault}."


def no_address(value: str) -> str | None:
    """Empty is none at all."""
    if value and not value.startswith(("https://", "http://")):
        return "is not an address: it begins with https:// or http://"
    return "ends with a slash" if value.endswith("/") else None


def no_policy(value: dict) -> str | None:
    """As django-csp has it, if there is one."""
    return None if not value or "DIRECTIVES" in value else "has no DIRECTIVES"


class HubSettings:
    """What docs/integrators/settings.md explains; a test keeps the two in step."""

    HUB_HEADLESS = Setting(bool, False)
    HUB_FRONT_URL = Setting(str, "", no_address)
    HUB_SERVE_MEDIA = Setting(bool, False)
    HUB_GRAPHQL = Setting(dict, {})
    HUB_GRAPHQL_INTROSPECTION = Setting(bool, True)
    HUB_GRAPHQL_EXPLORER = Setting(bool, False)
    HUB_ADMIN_CONTENT_SECURITY_POLICY = Setting(dict, {}, no_policy)


hub_settings = HubSettings()
