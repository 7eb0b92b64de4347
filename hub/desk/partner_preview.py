"""The admin page on which an editor gets a preview token for a partner's developer."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from ..api.preview import LIFETIME, preview_token


def preview_for_partners(request: HttpRequest, page_id: int) -> HttpResponse:
    """A token for the latest draft of a page, for those who may edit it."""
    page = get_object_or_404(Page, pk=page_id)
    if page.latest_revision is None or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(
        request,
        "hub/preview_for_partners.html",
        {
            "page": page,
            "token": preview_token(page.latest_revision),
            "minutes": int(LIFETIME.total_seconds() // 60),
        },
    )
