"""The page of the admin on which an editor makes the next event from the last one."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from .models import EventPage
from .recurring import likely_day, local_day, may_add_beside, next_event_create

NEXT_EVENT = "hub_clusters_next_event"


class NextEventForm(forms.Form):
    """Asks when the next event begins."""

    first_day = forms.DateField(
        label=_("First day"),
        widget=AdminDateInput,
        help_text=_("All times stay as the clocks of the place show them, those of sessions too."),
    )

    def __init__(self, *args, event: EventPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.last_day = local_day(event)

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        if day <= self.last_day or day.year > self.last_day.year + 20:
            raise forms.ValidationError(_("Choose a day after the last event, within 20 years."))
        return day


def may_make_next(event: EventPage, user) -> bool:
    """Whether a person may make the next one: of an event that readers have seen."""
    return event.first_published_at is not None and may_add_beside(event, user)


def make_next_event(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for the day, makes the draft and opens it."""
    event = get_object_or_404(EventPage, pk=page_id)
    if not may_make_next(event, request.user):
        raise PermissionDenied
    form = NextEventForm(
        request.POST or None, event=event, initial={"first_day": likely_day(event)}
    )
    if request.method == "POST" and form.is_valid():
        made = next_event_create(event, form.cleaned_data["first_day"], request.user)
        messages.success(
            request, _("This is the next event, as a draft. Check what has changed, and the title.")
        )
        return redirect("wagtailadmin_pages:edit", made.pk)
    return render(request, "hub_clusters/next_event.html", {"event": event, "form": form})
