"""Writes of the network that are more than saving one form."""

from django.db import transaction
from django.utils import timezone

from .models import Expert


@transaction.atomic
def expert_withdraw_consent(*, expert: Expert) -> Expert:
    """Withdraws ``expert``'s consent: profile and row stop being public with this transaction.

    A second withdrawal changes nothing. Returns ``expert`` with the state that is stored.
    """
    Expert.objects.filter(pk=expert.pk, consent_given=True).update(
        consent_given=False, consent_withdrawn_on=timezone.localdate()
    )
    expert.refresh_from_db(fields=["consent_given", "consent_on", "consent_withdrawn_on"])
    return expert
