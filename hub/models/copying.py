"""Copies stay in their language: a section holds pages of its own language alone."""

from wagtail.models import Page, PagePermissionTester

from ..values.mixing import Mixed


def speaks_as(page: Page, above: Page) -> bool:
    """Whether ``page`` may stand below ``above`` by its language. At the root of the tree stand
    the home pages of all languages."""
    return above.is_root() or above.locale_id == page.locale_id


class PermissionsWithinLanguage(PagePermissionTester):
    """Wagtail asks for the language before it moves a page, but not before it copies one."""

    def can_copy_to(self, destination, recursive=False):
        return speaks_as(self.page, destination) and super().can_copy_to(destination, recursive)


class CopiedPage(Mixed):
    """Mixed into ``HubPage``."""

    def permissions_for_user(self, user):
        """Returns what ``user`` may do with this page, as its own type has it."""
        # What can be made is of no other type. Asking takes a statement for each page of a list.
        specific = type(self) if self.is_creatable else self.specific_class or type(self)
        if specific.permissions_for_user is not type(self).permissions_for_user:
            return self.specific_deferred.permissions_for_user(user)
        return PermissionsWithinLanguage(user, self)
