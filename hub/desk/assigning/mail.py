"""The mail to the person who is given a page."""

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from ...models import Assignment, User


def tell_person(assignment: Assignment, *, given_by: User) -> None:
    """In the language that they have chosen for the admin."""
    person = assignment.person
    if not person.email:
        return
    context = {"assignment": assignment, "page": assignment.page, "user": person}
    with override(UserProfile.get_for_user(person).get_preferred_language()):
        subject, text = (
            render_to_string(f"hub/notifications/{name}.txt", {**context, "given_by": given_by})
            for name in ("assigned_subject", "assigned")
        )
        send_mail(subject.strip(), text.strip(), [person.email])
