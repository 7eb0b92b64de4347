"""Addresses for the people who run the hub: is it alive, is it ready, and its media."""

import posixpath
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from ..away.database import LOG, RETRY_AFTER, logged
from . import health

# Originals and documents may belong to a private collection: who may see them is asked by
# Wagtail's own views, never here.
PRIVATE_MEDIA = ("documents", "original_images")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Returns 200 if the process is alive. Asks nothing of the database: no restart mends that."""
    return JsonResponse({"process": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when requests can be served; 503 while the database is away or not migrated.

    Other parts are told of only: what works without them is served.
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        complete = _newest_migrations() <= applied.keys()
    except Error as error:
        LOG.say(error)
        return _unavailable("not reachable")
    if not complete:
        return _unavailable("migrations are missing")
    return JsonResponse({"database": "ok", **health.states()})


def _unavailable(reason: str) -> HttpResponse:
    answer = JsonResponse({"database": "unavailable", "reason": reason}, status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    return logged(answer)


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """App label and name of the last migration of each app. Files do not change in a process."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public file of the library, for sites without a web server in front."""
    normal = posixpath.normpath(path).lstrip("/")
    if normal.split("/")[0] in (*PRIVATE_MEDIA, ".."):
        raise Http404
    return serve(request, normal, document_root=settings.MEDIA_ROOT)
