"""Marks what is not translated, in all pages that were published before there were marks."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from hub.models import HubPage
from hub.translation.untranslated import marks_renew


class Command(BaseCommand):
    help = (
        "Says of each translation which of its texts are still in the language of its source, so "
        "that browsers, screen readers and partner sites read them in that language. Publishing "
        "does it too: run this once, after the update that brings it. No text and no date of a "
        "page is changed; a second run changes nothing."
    )

    def handle(self, *, verbosity: int, **options):
        keys = list(HubPage.objects.order_by("pk").values_list("pk", flat=True))
        changed = 0
        # A bar for people who look on; logs get the last line alone.
        for key in tqdm(keys, desc="Pages", unit="", disable=True if verbosity == 0 else None):
            page = HubPage.objects.filter(pk=key).specific().first()
            changed += page is not None and marks_renew(page)
        self.stdout.write(f"{len(keys)} pages looked through, {changed} marked anew.")
