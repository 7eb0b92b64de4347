"""Copies stay in their language: a section holds pages of its own language alone."""

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page, PagePermissionTester

from ..mixing import Mixed


def speaks_as(page: Page, above: Page) -> bool:
    """Whether ``page`` may stand below ``above`` by its language. At the root of the tree stand
    the home pages of all languages."""
    return above.is_root() or above.locale_id == page.locale_id


class CopyInItsLanguage(CopyForm):
    """Says why a copy cannot stand in a section of another language, and what to do instead."""

    def clean(self):
        cleaned = super().clean()
        above = cleaned.get("new_parent_page")
        if above and not speaks_as(self.page, above):
            words = _(
                "“%(above)s” is in %(there)s, this page in %(here)s. Choose a page in %(here)s; "
                "to have this one in %(there)s, translate it."
            )
            # In place of what Wagtail says, which is that one lacks a permission.
            self._errors["new_parent_page"] = self.error_class(
                [
                    words
                    % {
                        "above": above.get_admin_display_title(),
                        "there": above.locale,
                        "here": self.page.locale,
                    }
                ]
            )
        return cleaned


class PermissionsWithinLanguage(PagePermissionTester):
    """Wagtail asks for the language before it moves a page, but not before it copies one."""

    def can_copy_to(self, destination, recursive=False):
        return speaks_as(self.page, destination) and super().can_copy_to(destination, recursive)


class CopiedPage(Mixed):
    """Mixed into ``HubPage``."""

    copy_form_class = CopyInItsLanguage

    def permissions_for_user(self, user):
        """Returns what ``user`` may do with this page, as its own type has it."""
        if not isinstance(self, self.specific_class or ()):
            return self.specific_deferred.permissions_for_user(user)
        return PermissionsWithinLanguage(user, self)
