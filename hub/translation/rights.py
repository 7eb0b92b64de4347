"""Who may translate into which language."""

from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Locale


def languages_of(user) -> QuerySet[Locale]:
    """Languages into which a person may give pages out: those whose pages they may change."""
    if user.is_superuser:
        return Locale.objects.all()
    may_change = GroupPagePermission.objects.filter(
        group__user=user, permission__codename="change_page"
    )
    if may_change.filter(page__depth=1).exists():
        return Locale.objects.all()
    return Locale.objects.filter(pk__in=may_change.values("page__locale"))
