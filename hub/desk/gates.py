"""Addresses of Wagtail that ask too little of who comes: here they ask first.

City contacts and theme experts come into the admin for single pages that wait for them. Some
addresses take whoever is in the admin for somebody who works on all of it.
"""

from collections.abc import Callable
from functools import wraps

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail.models import Page, Task
from wagtail.permissions import policy_registry
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet

from ..visibility import Sight, public_pages

WORK = {"add", "change", "delete", "publish"}
View = Callable[..., HttpResponseBase]


def works_on(model: type[Model], request: HttpRequest) -> bool:
    """Whether one may do something with some object of a model; a workflow's step is not enough."""
    policy = policy_registry.get_by_type(model)
    return policy is not None and policy.user_has_any_permission(request.user, WORK)


def page_of_address(kwargs: dict[str, str]) -> type[Model]:
    return Page


def task_of_address(kwargs: dict[str, str]) -> type[Model]:
    return Task


def chosen_model(kwargs: dict[str, str]) -> type[Model]:
    """Wagtail names what was chosen, page or account, to those too who may do nothing with it."""
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError as error:
        raise Http404 from error


GATES: dict[str, Callable[[dict[str, str]], type[Model]]] = {
    "wagtail_bulk_action": chosen_model,
    "choose_parent": page_of_address,
    "confirm_workflow_cancellation": page_of_address,
    "move_confirm": page_of_address,
    "site_history": page_of_address,
    "site_history_results": page_of_address,
    "task_chooser": task_of_address,
    "task_chooser_results": task_of_address,
    "task_chooser_create": task_of_address,
    "task_chosen": task_of_address,
}
"""On what one must work to be let through, by the name of an address of Wagtail's own."""


def close_gates() -> list[URLPattern]:
    """Puts a gate before each of these addresses while Wagtail makes the configuration of them.

    They come before all that other apps register, so none can stand in their place. Those of
    wagtail-localize can: they are returned.
    """
    from wagtail.admin import urls

    places = (urls, urls.wagtailadmin_pages_urls, urls.wagtailadmin_reports_urls)
    for place in (*places, urls.wagtailadmin_workflows_urls):
        for pattern in place.urlpatterns:
            if asked := GATES.get(getattr(pattern, "name", None) or ""):
                pattern.callback = gate(pattern.callback, asked)
    report = "localize/reports/translations/"
    rows = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
    return [
        path(rows, gate(SnippetViewSet.as_view({"get": "list"}), chosen_model)),
        path(f"{rows}<str:pk>/", gate(SnippetViewSet.as_view({"get": "retrieve"}), chosen_model)),
        path(report, gate(TranslationsReportView.as_view(), page_of_address)),
        path(
            f"{report}results/",
            gate(TranslationsReportView.as_view(results_only=True), page_of_address),
        ),
    ]


def gate(view: View, asked: Callable[[dict[str, str]], type[Model]]) -> View:
    @wraps(view)
    def ask_first(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not works_on(asked(kwargs), request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return ask_first


def pages_to_choose(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """For ``construct_page_chooser_queryset``: who works on no pages links to public ones."""
    if works_on(Page, request):
        return pages
    public = public_pages(Page.objects.order_by(), Sight.load(), timezone.now())
    return pages.filter(pk__in=public.values("pk"))
