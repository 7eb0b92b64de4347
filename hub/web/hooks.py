"""The web front within Wagtail's own serving of pages."""

from wagtail import hooks
from wagtail.models import Page

from ..conf import hub_settings
from ..models import HubPage
from .front import to_front
from .pages import page_response


# Within Wagtail's own, which asks who may see the page.
@hooks.register("on_serve_page", order=10)
def serve_hub_pages(serve_next):
    """A page of the hub is read through the API; one that serves itself is left to do so.

    A site that leaves its pages to a front end leads there."""

    def serve(page, request, args, kwargs):
        if isinstance(page, HubPage) and type(page).serve is Page.serve:
            show = to_front if hub_settings.HUB_HEADLESS else page_response
            return show(request, page)
        return serve_next(page, request, args, kwargs)

    return serve
