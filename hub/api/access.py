"""From a request to what it may see and how much it may ask: one function, registered from above.

Hub knows neither clients nor people. A room that does registers its own function in ``ready()``;
one that adds to what is registered asks for that first::

    others = registered_access()
    register_access(lambda request: for_groups(request, others(request)))

It is called for each request of the API and of the web front. That of the API is known by its
headers alone, never by a cookie, so that its answers need no ``Vary: Cookie``. It may raise
``hub.api.errors.Refusal``, for example with status 401, to which the API answers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from ..audience import PUBLIC, Audience
from .limits import Limits, limits


@dataclass(frozen=True)
class Access:
    """For whom a request reads, and its budget."""

    audience: Audience
    limits: Limits


Decide = Callable[[HttpRequest], Access]


def public_access(request: HttpRequest) -> Access:
    """Returns what everybody has: the public's audience and the limits of the settings."""
    return Access(PUBLIC, limits())


_registered: list[Decide] = [public_access]


def register_access(decide: Decide) -> None:
    """From now on ``decide`` says what a request may see and ask, in the place of what did."""
    _registered[:] = [decide]


def registered_access() -> Decide:
    """Returns the function that is registered now."""
    return _registered[0]


def access_of(request: HttpRequest) -> Access:
    """Returns what the registered function says of a request, and raises what it raises."""
    return registered_access()(request)
