"""Addresses of Wagtail that ask too little of who comes: here they ask first.

City contacts and theme experts come into the admin for single pages that wait for them. Some
addresses take whoever is in the admin for somebody who works on all of it.
"""

from collections.abc import Callable, Iterator
from functools import wraps

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail.admin.views import bulk_action
from wagtail.models import Page, Task
from wagtail.permissions import policy_registry

from ..visibility import Sight, public_pages

WORK = {"add", "change", "delete", "publish"}
View = Callable[..., HttpResponseBase]


def works_on(model: type[Model], request: HttpRequest) -> bool:
    """Whether one may do something with some object of a model; a workflow's step is not enough."""
    policy = policy_registry.get_by_type(model)
    return policy is not None and policy.user_has_any_permission(request.user, WORK)


def gate_urls() -> list[URLPattern]:
    """Under the addresses of Wagtail, whose names stay in use."""
    # Not before: Wagtail asks for these addresses while it makes its own.
    from wagtail.admin.urls import pages, reports, workflows

    bulk = "bulk/<str:app_label>/<str:model_name>/<str:action>/"
    return [
        path(bulk, bulk_gate),
        *gated("pages/", pages.urlpatterns, "choose_parent", Page),
        *gated("pages/", pages.urlpatterns, "confirm_workflow_cancellation", Page),
        *gated("reports/", reports.urlpatterns, "site_history", Page),
        *gated("workflows/", workflows.urlpatterns, "task_cho", Task),
    ]


def gated(
    prefix: str, patterns: list[URLPattern], names: str, model: type[Model]
) -> Iterator[URLPattern]:
    """Those of ``patterns`` whose name begins with ``names``, for people who work on ``model``."""
    for pattern in patterns:
        if pattern.name and pattern.name.startswith(names):
            yield path(f"{prefix}{pattern.pattern}", gate(pattern.callback, model))


def gate(view: View, model: type[Model]) -> View:
    @wraps(view)
    def ask_first(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not works_on(model, request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return ask_first


def bulk_gate(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponseBase:
    """Wagtail names what was chosen, page or account, to those too who may do nothing with it."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise PermissionDenied from None
    if not works_on(model, request):
        raise PermissionDenied
    return bulk_action.index(request, app_label, model_name, action)


def pages_to_choose(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """For ``construct_page_chooser_queryset``: who works on no pages links to public ones."""
    if works_on(Page, request):
        return pages
    public = public_pages(Page.objects.order_by(), Sight.load(), timezone.now())
    return pages.filter(pk__in=public.values("pk"))
