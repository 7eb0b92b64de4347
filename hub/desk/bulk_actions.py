"""What can be done with many pages at once, besides what Wagtail offers."""

from django import forms
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from ..models import Theme
from .services import CannotAmend, amendment_refusal, facts_mark_checked, theme_add


class AmendAction(PageBulkAction):
    """Amends each of the chosen pages; shows beforehand which it leaves alone, and why."""

    template_name = "hub/listings/confirm.html"
    form_class = forms.Form
    question: str | Promise = ""
    button: str | Promise = ""

    @cached_property
    def refusals(self) -> dict[int, str]:
        """Reasons by primary key of the page; filled by ``check_perm``."""
        return {}

    def check_perm(self, obj):
        self.refusals[obj.pk] = amendment_refusal(obj.specific, self.request.user)
        return not self.refusals[obj.pk]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for left in context["items_with_no_access"]:
            left["reason"] = self.refusals[left["item"].pk]
        return context | {"action": self}

    def get_execution_context(self):
        return {**super().get_execution_context(), "action": self}

    @classmethod
    def execute_action(cls, objects, user=None, action=None, **kwargs):
        """Returns how many pages are public with the change, and how many have it as a draft."""
        done = {True: 0, False: 0}
        for page in objects:
            try:
                done[action.amend(page.specific, user)] += 1
            except CannotAmend as refusal:
                messages.warning(action.request, f"{page.get_admin_display_title()}: {refusal}")
        return done[True], done[False]

    def get_success_message(self, num_parent_objects, num_child_objects):
        public = ngettext(
            "%(count)d page has been changed and published.",
            "%(count)d pages have been changed and published.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
        drafts = ngettext(
            "%(count)d page has the change as a draft.",
            "%(count)d pages have the change as a draft.",
            num_child_objects,
        ) % {"count": num_child_objects}
        counted = ((public, num_parent_objects), (drafts, num_child_objects))
        return " ".join(text for text, count in counted if count) or None

    def amend(self, page, user) -> bool:
        raise NotImplementedError


class FactsCheckedAction(AmendAction):
    display_name = _("Checked today")
    aria_label = _("Note that the facts of the chosen pages were checked today")
    action_type = "facts-checked"
    action_priority = 5
    question = _("Have you checked the facts of these pages with their sources today?")
    button = _("Yes, I have checked them")

    def amend(self, page, user):
        return facts_mark_checked(page=page, user=user, day=timezone.localdate())


class ThemeForm(forms.Form):
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Theme"),
        help_text=_("It is added to the themes that the pages have."),
    )


class AddThemeAction(AmendAction):
    display_name = _("Add theme")
    aria_label = _("Add a theme to the chosen pages")
    action_type = "add-theme"
    action_priority = 6
    form_class = ThemeForm
    question = _("Choose the theme that these pages belong to as well.")
    button = _("Add the theme")

    def amend(self, page, user):
        return theme_add(page=page, user=user, theme=self.cleaned_form.cleaned_data["theme"])
