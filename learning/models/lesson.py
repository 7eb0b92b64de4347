"""Modules and lessons: what a course is made of, in the order of the page tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLInt
from wagtail.admin.panels import FieldPanel

from hub.declarations import GraphQLChildren, GraphQLParent
from hub.models import HubPage
from hub.values.limits import between
from search.content import SearchContent

from .. import structured_data


class ModulePage(HubPage):
    """A part of a course; its lessons are the pages below it."""

    parent_page_types = ["hub_learning.CoursePage"]
    subpage_types = ["hub_learning.LessonPage"]
    graphql_name = "Module"
    graphql_description = "A part of a course."

    search_content = SearchContent()
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLParent(
            "course", "hub_learning.CoursePage", description="The course that it is a part of."
        ),
        GraphQLChildren(
            "lessons", "hub_learning.LessonPage", description="Its lessons, in their order."
        ),
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")


class LessonPage(HubPage):
    """One lesson: what is to be read, seen and done stands in its body."""

    parent_page_types = ["hub_learning.ModulePage"]
    graphql_name = "Lesson"
    graphql_description = "One lesson of a course."

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=10,
        validators=between(1, 10_000),
        help_text=_("How long it takes, with exercises."),
    )

    fact_panels = [FieldPanel("minutes"), *HubPage.fact_panels]
    search_content = SearchContent()
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLParent(
            "module", "hub_learning.ModulePage", description="The module that it is a part of."
        ),
        GraphQLInt("minutes", description="How long it takes, in minutes."),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def structured_data(self, page, absolute):
        return structured_data.lesson(page, absolute)
