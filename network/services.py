"""Writes of the network that are more than saving one form."""

from django.db import transaction
from django.utils import timezone

from .models import Expert


@transaction.atomic
def expert_withdraw_consent(*, expert: Expert) -> Expert:
    """Withdraws ``expert``'s consent: profile and row stop being public with this transaction.

    A second withdrawal changes nothing. Returns ``expert`` with the state that is stored.
    """
    stored = Expert.objects.select_for_update().filter(pk=expert.pk, consent_given=True).first()
    if stored:
        stored.consent_given, stored.consent_withdrawn_on = False, timezone.localdate()
        # Saved and not updated: whoever follows rows hears of it.
        stored.save(update_fields=["consent_given", "consent_withdrawn_on"])
    expert.refresh_from_db(fields=["consent_given", "consent_on", "consent_withdrawn_on"])
    return expert
