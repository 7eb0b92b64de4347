"""The outbox: what has changed and was not carried out yet, for each consumer."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
"""Characters of the longest name of a consumer."""


class OutboxQuerySet(models.QuerySet["OutboxRow"]):
    """Rows by what becomes of them."""

    def alive(self) -> "OutboxQuerySet":
        """What is still tried."""
        return self.filter(is_dead=False)

    def dead(self) -> "OutboxQuerySet":
        """Dead letters: what has failed too often. Somebody has to look at it."""
        return self.filter(is_dead=True)

    def ready(self, now: datetime) -> "OutboxQuerySet":
        """What is to be carried out now."""
        return self.alive().filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=now))


class OutboxRow(models.Model):
    """A consumer has to be told of a page, in all its languages, since something has changed.

    Written in the transaction of the change itself, so that either both are there or none. A row
    says that something has changed, not what: the consumer reads what is true when it carries it
    out. A page may have many rows.
    """

    consumer = models.CharField(_("consumer"), max_length=LONGEST_NAME)
    key = models.UUIDField(_("page"), help_text=_("Its translation key."))
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    is_dead = models.BooleanField(_("given up"), default=False)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that waits")
        verbose_name_plural = _("changes that wait")
        permissions = [("manage_outbox", "Can look after background work")]
        indexes = [
            models.Index(fields=["consumer", "is_dead", "id"], name="hub_changes_outbox_order"),
            models.Index(fields=["consumer", "key"], name="hub_changes_outbox_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key.hex} > {self.consumer}"


class Letter(models.Model):
    """A mail that waits; its row in the outbox has the same key.

    The one thing in the outbox that says what, and not only that something has changed: encrypted,
    and deleted once the mail has left, after a day at the latest.
    """

    key = models.UUIDField(_("key"), primary_key=True)
    content = models.TextField(_("content"), help_text=_("Encrypted."))
    is_to_nobody = models.BooleanField(_("goes to nobody"), default=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("mail that waits")
        verbose_name_plural = _("mails that wait")

    def __str__(self) -> str:
        return self.key.hex


class DueMoment(models.Model):
    """When something about a page changes by time alone: it expires, for example.

    A consumer tells it when it carries out the page.
    """

    consumer = models.CharField(_("consumer"), max_length=LONGEST_NAME)
    key = models.UUIDField(_("page"), help_text=_("Its translation key."))
    due_at = models.DateTimeField(_("changes at"))

    class Meta:
        verbose_name = _("change by time alone")
        verbose_name_plural = _("changes by time alone")
        constraints = [
            models.UniqueConstraint(fields=["consumer", "key"], name="hub_changes_due_once")
        ]
        indexes = [models.Index(fields=["consumer", "due_at"], name="hub_changes_due_at")]

    def __str__(self) -> str:
        return f"{self.key.hex} > {self.consumer}: {self.due_at}"


class ConsumerLease(models.Model):
    """The right to work for a consumer: one process has it at a time.

    ``fence`` grows by one each time somebody takes it and is the version of all that is done
    under it, so that a process that was thought dead cannot write over what came after it.
    """

    consumer = models.CharField(_("consumer"), max_length=LONGEST_NAME, primary_key=True)
    fence = models.PositiveBigIntegerField(_("fence"), default=0)
    holder = models.CharField(_("holder"), max_length=32, blank=True)
    until = models.DateTimeField(_("until"), default=timezone.now)
    anew_asked_at = models.DateTimeField(_("asked for anew"), null=True, blank=True)
    """Whoever holds the lease next does everything anew."""

    class Meta:
        verbose_name = _("lease of a consumer")
        verbose_name_plural = _("leases of consumers")

    def __str__(self) -> str:
        return f"{self.consumer} {self.fence}"
