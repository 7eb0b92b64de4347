"""The form by which a page is given to somebody, and the button that says that it is done."""

from typing import cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from ...models import Assignment, HubPage, User
from .services import (
    CannotAssign,
    assignment_end,
    day_in_words,
    may_assign,
    page_assign,
    people_for,
)


class AssignmentForm(forms.ModelForm):
    """To whom, until when, and what is to be done."""

    class Meta:
        model = Assignment
        fields = ["person", "due_on", "note"]
        widgets = {"due_on": AdminDateInput}

    def __init__(self, *args, page: HubPage, **kwargs):
        super().__init__(*args, **kwargs)
        people = cast(forms.ModelChoiceField, self.fields["person"])
        people.queryset = people_for(page)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose one that lies ahead, or today."))
        return day


def assign(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form, and what becomes of it."""
    page, user = get_object_or_404(HubPage, pk=page_id), cast(User, request.user)
    if not may_assign(page, user):
        raise PermissionDenied
    current = Assignment.objects.filter(page=page).select_related("person").first()
    holder = current and current.person
    form = AssignmentForm(request.POST or None, instance=current, page=page)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("person", "due_on", "note")}
        page_assign(page=page, user=user, **given)
        messages.success(
            request,
            _("“%(title)s” is assigned to %(person)s, due %(day)s.")
            % {
                "title": page.get_admin_display_title(),
                "person": given["person"],
                "day": day_in_words(given["due_on"]),
            },
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "form": form, "holder": holder}
    return TemplateResponse(request, "hub/assigning/form.html", context)


@require_POST
def done(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ends the assignment; a second click on an old form changes nothing."""
    assignment = Assignment.objects.filter(page=page_id).select_related("page", "person").first()
    if assignment is None:
        return redirect("wagtailadmin_home")
    try:
        assignment_end(assignment=assignment, user=cast(User, request.user))
    except CannotAssign as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    title = assignment.page.get_admin_display_title()
    messages.success(request, _("“%(title)s” is assigned to nobody any more.") % {"title": title})
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect(reverse("wagtailadmin_home"))
