"""Who has a page at present, and until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..values.limits import Years


class Assignment(models.Model):
    """A page that somebody has until a day. A page is with one person at a time; what was before
    stands in the page's history."""

    page = models.OneToOneField("hub.HubPage", models.CASCADE, related_name="assignment")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Somebody who may edit this page. They get a mail."),
    )
    due_on = models.DateField(
        _("due on"), validators=[Years()], help_text=_("The last day on which it is in time.")
    )
    note = models.CharField(
        _("what is to be done"), max_length=250, blank=True, help_text=_("Goes with the mail.")
    )

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self):
        return f"{self.page}: {self.person}, {self.due_on}"

    def is_late(self, today: date | None = None) -> bool:
        """Whether its day is over, for the person who looks."""
        return self.due_on < (today or timezone.localdate())
