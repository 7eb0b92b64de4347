"""The background work in the admin: its state, and what "My work" says of it."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from hub.desk.work import HOOK
from hub.groups import SITE_HOOK

from .caretaking import PERMISSION, given_up
from .pictures_report import PicturesReportViewSet
from .views import WorkStateViewSet


def caretaking() -> QuerySet[Permission]:
    """Groups can be given it in the admin."""
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


hooks.register(HOOK, given_up, order=25)
hooks.register(SITE_HOOK, lambda: [PERMISSION])
hooks.register("register_admin_viewset", WorkStateViewSet)
hooks.register("register_admin_viewset", PicturesReportViewSet)
hooks.register("register_permissions", caretaking)
