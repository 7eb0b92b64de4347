"""The outbox: what the engines do not know yet, and who is writing to which of them.

A group is a page in all its languages, known by its translation key.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PendingGroupQuerySet(models.QuerySet):
    def alive(self) -> "PendingGroupQuerySet":
        """What is still tried."""
        return self.filter(is_dead=False)

    def dead(self) -> "PendingGroupQuerySet":
        """What has failed too often: somebody has to look at it."""
        return self.filter(is_dead=True)

    def ready(self, now: datetime) -> "PendingGroupQuerySet":
        """What is to be written now."""
        return self.alive().filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=now))

    def answered(self, now: datetime) -> "PendingGroupQuerySet":
        """What is answered by reading its group now: all but what is announced for later."""
        return self.filter(
            Q(next_attempt_at=None) | Q(next_attempt_at__lte=now) | Q(attempts__gt=0)
        )


class PendingGroup(models.Model):
    """A group that has to be written to an engine, since something about it has changed.

    Written in the transaction of the change itself, so that either both are there or none. A row
    says that something has changed, not what: the worker reads what is public at that moment. A
    group may have many rows.
    """

    engine = models.CharField(_("engine"), max_length=20)
    group = models.UUIDField(_("page"))
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    is_dead = models.BooleanField(_("given up"), default=False)

    objects = PendingGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("page that waits for the search index")
        verbose_name_plural = _("pages that wait for the search index")
        permissions = [("manage_index", "Can look after the search index")]
        indexes = [
            models.Index(fields=["engine", "is_dead", "id"], name="hub_search_pending_order"),
            models.Index(fields=["engine", "group"], name="hub_search_pending_group"),
        ]

    def __str__(self):
        return f"{self.group.hex} > {self.engine}"


class DueGroup(models.Model):
    """A group whose documents change by time alone, and when: a page of it expires, for example.

    The worker notes it when it writes the group.
    """

    engine = models.CharField(_("engine"), max_length=20)
    group = models.UUIDField(_("page"))
    due_at = models.DateTimeField(_("changes at"))

    class Meta:
        verbose_name = _("page that changes by itself")
        verbose_name_plural = _("pages that change by themselves")
        constraints = [
            models.UniqueConstraint(fields=["engine", "group"], name="hub_search_due_group")
        ]
        indexes = [models.Index(fields=["engine", "due_at"], name="hub_search_due_at")]

    def __str__(self):
        return f"{self.group.hex} > {self.engine}: {self.due_at}"


class EngineLease(models.Model):
    """The right to write to an engine: one process has it at a time.

    ``fence`` grows by one each time somebody takes it and is the version of all that is written
    under it, so that a process that was thought dead cannot write over what came after it.
    """

    engine = models.CharField(_("engine"), max_length=20, primary_key=True)
    fence = models.PositiveBigIntegerField(_("fence"), default=0)
    holder = models.CharField(_("holder"), max_length=32, blank=True)
    until = models.DateTimeField(_("until"), default=timezone.now)
    rebuild_asked_at = models.DateTimeField(_("rebuild asked for"), null=True, blank=True)
    """Whoever holds the lease next builds the index anew."""

    class Meta:
        verbose_name = _("right to write to a search engine")
        verbose_name_plural = _("rights to write to search engines")

    def __str__(self):
        return f"{self.engine} {self.fence}"
