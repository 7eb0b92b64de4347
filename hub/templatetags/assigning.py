"""Who has a page: above its form and in lists."""

from django import template

from ..desk.assigning.services import may_assign, may_end
from ..desk.assigning.showing import in_words
from ..models import Assignment

register = template.Library()


@register.inclusion_tag("hub/admin/page_assignment.html", takes_context=True)
def page_assignment(context, page):
    """Returns with whom ``page`` is until when, and what the user may do about it."""
    request = context["request"]
    found = Assignment.objects.filter(page=page.pk).select_related("person", "page").first()
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "page": page,
        "assignment": found,
        "words": in_words(found, request.user) if found else "",
        "may_assign": may_assign(page, request.user),
        "may_end": found and may_end(found, request.user),
    }


@register.simple_tag(takes_context=True)
def assigned_in_words(context, assignment):
    """Returns who has a page until when, as the form of the page says it."""
    return in_words(assignment, context["request"].user)
