"""The view of this site's schema."""

from functools import cache
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from ..access import access_of
from ..schema import executor, schema
from .endpoint import Endpoint

# The first requests may come at the same time; the schema is to be built once.
_building = Lock()


@cache
def _endpoint() -> Endpoint:
    return Endpoint(schema(), executor(), access_of)


# A page of another origin can send a query, like anybody; it can make no one send it in their
# name, since no cookie is looked at.
@csrf_exempt
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request, see ``Endpoint``.

    The answer depends on the request alone: languages are arguments, ``Accept-Language`` is not
    looked at.
    """
    with _building:
        endpoint = _endpoint()
    with translation.override(settings.LANGUAGE_CODE):
        return endpoint(request)
