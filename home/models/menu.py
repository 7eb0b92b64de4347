"""Menus of the site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLPage, GraphQLString
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from hub.declarations import GraphQLLabel
from hub.values.labels import LabelsField


class Menu(ClusterableModel):
    """A menu, known by its name: the site's design says which names it shows where."""

    name = models.SlugField(
        _("name"),
        unique=True,
        help_text=_("By which the site asks for it, for example: main, footer."),
    )

    panels = [
        FieldPanel("name"),
        InlinePanel(
            "items",
            heading=_("Items"),
            label=_("item"),
            help_text=_("In their order. Each leads to a page or to an address."),
        ),
    ]

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["name"]

    def __str__(self):
        return self.name


class MenuItem(Orderable):
    """An item of a menu: it leads to a page of this site or to another address."""

    graphql_name = "MenuItem"
    graphql_description = "An item of a menu."

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    labels = LabelsField(_("words in each language"))
    page = models.ForeignKey(
        "hub.HubPage",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("In any language: readers get theirs. Nobody sees it until it is public."),
    )
    url = models.URLField(_("or address"), max_length=500, blank=True)

    panels = [
        FieldPanel("labels"),
        FieldRowPanel([FieldPanel("page"), FieldPanel("url")]),
    ]
    graphql_fields = [
        GraphQLLabel("label", description="Its words in the reader's language."),
        GraphQLPage("page", description="The page it leads to, if it is one of this site."),
        GraphQLString("url", description="The address it leads to, if it is another site's."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")

    def clean(self):
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose a page or give an address: one of the two.")})
