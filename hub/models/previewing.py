"""Previews at a front end, and what they show before anything is saved."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page

from ..conf import hub_settings
from ..showing import registered_preview
from ..values.mixing import Mixed


class PreviewDraft(models.Model):
    """A page as somebody has last looked at it in a preview. Short-lived: ``hub.api.preview``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=300)
    """What it is a draft of: the key of a page, or type and place of a new one."""
    content = models.JSONField(encoder=DjangoJSONEncoder)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "subject"], name="hub_preview_draft")
        ]

    def __str__(self):
        return self.subject

    def as_page(self) -> Page:
        """The draft in memory; raises ``ObjectDoesNotExist`` if its page or parent is gone."""
        if self.content["pk"]:
            page = Page.objects.get(pk=self.content["pk"]).specific
            return page.with_content_json(self.content)
        kind = ContentType.objects.get_for_id(self.content["content_type"])
        model: type[Page] | None = kind.model_class()
        if model is None:
            raise Page.DoesNotExist("There are no pages of this type any more.")
        page = model.from_serializable_data(self.content)
        page.get_parent()
        return page


class PreviewedPage(Mixed):
    """Mixed into ``HubPage``: its previews are shown by what is registered in ``hub.showing``."""

    def serve_preview(self, request, mode_name):
        show = registered_preview()
        return show(request, self) if show else super().serve_preview(request, mode_name)

    def get_url_parts(self, request=None):
        """Without a web front of its own the hub has pages at the front end only, if at all."""
        parts = super().get_url_parts(request)
        if parts is None or not hub_settings.HUB_HEADLESS:
            return parts
        site, _root, path = parts
        front = hub_settings.HUB_FRONT_URL
        return (site, front, path) if front else (site, None, None)
