"""The explorer: GraphiQL, served by ourselves, with example queries. Off unless set."""

from pathlib import Path
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .limits import limits

# Part of the documentation, hence beside the packages: a host that installs these alone has an
# explorer without examples.
EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "partners" / "examples"
# GraphiQL writes one style element, with the nonce; its fonts and some images are data.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def examples() -> list[str]:
    """The example queries, in the order of their files' names."""
    return [path.read_text() for path in sorted(EXAMPLES.glob("*.graphql"))]


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """The page, or 404 where it is switched off."""
    if not limits().explorer:
        # Says that these addresses have no language, or the 404 would become a redirect to one.
        request.urlconf = "hub.api.urls"
        raise Http404(_("The explorer is switched off."))
    nonce = token_urlsafe(16)
    response = render(
        request,
        "hub/explorer.html",
        {
            "examples": examples(),
            "explorer": {"endpoint": reverse("graphql"), "nonce": nonce},
        },
    )
    response["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    response["Cache-Control"] = "no-store"
    return response
