"""The choices of this room. Their names are the values of GraphQL's enums."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.values.choices import OrderedChoices


class CourseLevel(OrderedChoices):
    """What a course builds on."""

    INTRODUCTORY = "introductory", _("introductory")
    INTERMEDIATE = "intermediate", _("intermediate")
    ADVANCED = "advanced", _("advanced")


class CoursePace(models.TextChoices):
    """Who sets the pace of a course."""

    SELF_PACED = "self-paced", _("at your own pace, at any time")
    RUNS = "runs", _("together, in runs with dates")
