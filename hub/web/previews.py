"""A draft as readers would see it: at the front end, where there is one, else on the web front."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import override
from wagtail.models import Page

from ..api.standing import standing_as_published
from .front import preview_at_front
from .pages import page_response


def show_preview(request: HttpRequest, page: Page) -> HttpResponse:
    """Returns the draft, also one that is not saved, by the code that shows what is public."""
    return preview_at_front(request, page) or preview_here(request, page)


def preview_here(request: HttpRequest, page: Page) -> HttpResponse:
    """Returns the draft on the web front."""
    with override(page.locale.language_code), standing_as_published(page) as standing:
        response = page_response(request, standing)
        return response.render() if isinstance(response, TemplateResponse) else response
