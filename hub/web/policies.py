"""Content security policies: a strict one for the site, one of its own for the admin."""

from functools import cache

from csp.middleware import CSPMiddleware, PolicyParts
from django.urls import NoReverseMatch, reverse

from ..conf import hub_settings


@cache
def admin_prefix() -> str | None:
    """Returns the prefix of the admin's addresses, ``None`` for a site without one."""
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:
        return None


class PolicyMiddleware(CSPMiddleware):
    """Sends ``CONTENT_SECURITY_POLICY``, in the admin ``HUB_ADMIN_CONTENT_SECURITY_POLICY`` if that
    is set."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        prefix = admin_prefix()
        own = hub_settings.HUB_ADMIN_CONTENT_SECURITY_POLICY
        if own and prefix and request.path.startswith(prefix) and not report_only:
            parts.config = own["DIRECTIVES"]
        return parts
