"""System check: what the rooms declare of the API holds, before the first request asks for it."""

from typing import Any

from django.core.checks import ERROR, CheckMessage, Error, register

from ..checks.order import apps_and_middleware
from .declared_types import DeclarationError
from .schema import built


@register()
def declarations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Returns an error for each declaration that the schema cannot keep to.

    Where the apps themselves are in disorder nothing is built: what is wrong with them is said
    by its own check.
    """
    if any(found.level >= ERROR for found in apps_and_middleware(app_configs)):
        return []
    try:
        built()
    except DeclarationError as error:
        return [
            Error(
                line,
                hint="Say in graphql_fields what the field is: see hub/declarations.py.",
                id="hub.api.E001",
            )
            for line in str(error).splitlines()
        ]
    return []
