"""The API by which Wagtail's own scripts read pages, pictures and documents: who reads what.

It is not the hub's API. Each person reads what they may work on, and nobody changes anything:
Wagtail's actions on pages would pass by all that the admin asks before it acts.
"""

from django.db.models import QuerySet
from rest_framework.permissions import SAFE_METHODS, BasePermission
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ..values.mixing import Mixed
from .gates import WORK, works_on


class WorksOnPages(BasePermission):
    """For people who may do something with some page; a step of a workflow does not count."""

    def has_permission(self, request, view) -> bool:
        return works_on(Page, request) and request.method in SAFE_METHODS


class WorksOnMedia(BasePermission):
    """For people who keep pictures or documents; who chooses some has the chooser for it."""

    def has_permission(self, request, view) -> bool:
        return works_on(view.model, request)


class PagesToWorkOn(PagesAdminAPIViewSet):
    permission_classes = [WorksOnPages]


class MediaToWorkOn(Mixed):
    permission_classes = [WorksOnMedia]

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        own = policy.instances_user_has_any_permission_for(self.request.user, WORK)
        return super().get_queryset().filter(pk__in=own.order_by().values("pk"))


class ImagesToWorkOn(MediaToWorkOn, ImagesAdminAPIViewSet):
    pass


class DocumentsToWorkOn(MediaToWorkOn, DocumentsAdminAPIViewSet):
    pass


def construct_admin_api(router: WagtailAPIRouter) -> None:
    """For the hook of this name, after Wagtail's own: each endpoint with a limit of its own."""
    router.register_endpoint("pages", PagesToWorkOn)
    router.register_endpoint("images", ImagesToWorkOn)
    router.register_endpoint("documents", DocumentsToWorkOn)
