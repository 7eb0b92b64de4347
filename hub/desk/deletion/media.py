"""Pictures and documents that are in use are deleted by nobody, by none of Wagtail's three ways."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as several_documents
from wagtail.documents.views.bulk_actions import delete as documents_actions
from wagtail.images.views import images
from wagtail.images.views import multiple as several_images
from wagtail.images.views.bulk_actions import delete as images_actions
from wagtail.permissions import policy_registry

from ...values.mixing import Mixed
from .refusal import refuse_rows
from .replacing import DocumentEditView, ImageEditView


class OneByOne(Mixed):
    """The page that asks whether an item is to be deleted, for those who may."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        return refuse_rows(request, [self.object]) or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        return refuse_rows(request, [self.object]) or super().post(request, *args, **kwargs)


class AfterUpload(Mixed):
    """The button beside an item that has just been uploaded; a script presses it."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        item = get_object_or_404(self.get_model(), pk=kwargs[self.pk_url_kwarg])
        policy = policy_registry.get_by_type(type(item))
        if not policy.user_has_permission_for_instance(request.user, "delete", item):
            raise PermissionDenied
        if refuse_rows(request, [item]):
            words = _("It is in use and has not been deleted.")
            return JsonResponse({"success": False, "error_message": words}, status=409)
        return super().post(request, *args, **kwargs)


class SeveralAtOnce(Mixed):
    """Those that are chosen in a list: none is deleted if one is in use."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        chosen, _others = self.get_actionable_objects()
        return refuse_rows(request, chosen) or super().get(request, *args, **kwargs)

    def prepare_action(self, objects, objects_without_access) -> HttpResponseBase | None:
        refusal = refuse_rows(self.request, objects)
        return refusal or super().prepare_action(objects, objects_without_access)


class ImageDeleteView(OneByOne, images.DeleteView):
    pass


class DocumentDeleteView(OneByOne, documents.DeleteView):
    pass


class UploadedImageDeleteView(AfterUpload, several_images.DeleteView):
    pass


class UploadedDocumentDeleteView(AfterUpload, several_documents.DeleteView):
    pass


class ImagesDeleteAction(SeveralAtOnce, images_actions.DeleteBulkAction):
    pass


class DocumentsDeleteAction(SeveralAtOnce, documents_actions.DeleteBulkAction):
    pass


def media_urls() -> list[URLPattern]:
    """Addresses of Wagtail, under which its names stay in use."""
    return [
        path("images/<int:image_id>/", ImageEditView.as_view()),
        path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
        path("images/<int:image_id>/delete/", ImageDeleteView.as_view()),
        path("images/multiple/<int:image_id>/delete/", UploadedImageDeleteView.as_view()),
        path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
        path("documents/multiple/<int:doc_id>/delete/", UploadedDocumentDeleteView.as_view()),
    ]
