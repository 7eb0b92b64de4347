"""What a page waits for, above its form."""

from django import template

from ..desk.deciding import review_of

register = template.Library()


@register.inclusion_tag("hub/admin/page_review.html", takes_context=True)
def page_review(context, page):
    """Returns what is asked of the user: a decision, or changes.

    Nothing is while somebody else holds the page, nor in the form of an older version.
    """
    menu = context.get("action_menu")
    is_asked = menu and menu.context["view"] == "edit" and not context["page_locked"]
    review = review_of(page, context["request"].user) if is_asked else None
    if review and review.is_waiting and not review.decisions:
        review = None
    return {"page": page, "review": review}
