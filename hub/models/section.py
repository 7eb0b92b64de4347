"""Sections: what pages of content stand under, one section for each kind."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..declarations import GraphQLChoice
from ..kinds import kinds, section_choices, section_kinds
from .page import HubPage


def holds_in_the_api():
    """Declares ``holds``; the kinds are known once all rooms are ready.

    Where none is installed it is a plain text, since an enum must have a value.
    """
    description = "The kind of page that it lists."
    if not kinds():
        return GraphQLString("holds", description=description)()
    return GraphQLChoice("holds", section_kinds(), description=description)()


class SectionPage(HubPage):
    """A section. What it holds decides which pages can be made below it.

    It stands below any page of a tree that takes pages of every type, also one that is none of
    the hub's, such as the home page of a host site.
    """

    parent_page_types = None
    graphql_name = "SectionPage"
    graphql_description = "A section of the site, which lists pages of one kind."

    holds = models.CharField(
        _("holds"),
        max_length=20,
        choices=section_choices,
        help_text=_("Only pages of this kind can be made here. Each kind has one section."),
    )

    fact_panels = [FieldPanel("holds"), *HubPage.fact_panels]
    graphql_fields = [
        *HubPage.graphql_fields,
        holds_in_the_api,
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Returns every type of page that stands in sections, of whichever room."""
        return [kind.model for kind in kinds()]

    @classmethod
    def can_exist_under(cls, parent):
        """Within the tree of a site: there is no section beside its home page."""
        return super().can_exist_under(parent) and not parent.is_root()

    def clean(self):
        super().clean()
        if not self.holds:
            return
        others = SectionPage.objects.filter(holds=self.holds, locale=self.locale)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"holds": _("There is a section of this kind in this language. Use that one.")}
            )
        if self.pk and any(model.section != self.holds for model in self.child_models()):
            raise ValidationError(
                {"holds": _("Pages of another kind stand here. Move or delete them first.")}
            )

    def child_models(self) -> list[type[Page]]:
        """Returns the types of the pages directly below."""
        types = self.get_children().order_by().values("content_type")
        models = (found.model_class() for found in ContentType.objects.filter(pk__in=types))
        return [model for model in models if model is not None]
