"""Loads the demo content."""

import logging
import time
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from demo.content import ContentError
from demo.services import demo_load
from demo.site import SiteTaken

CHATTY = ("wagtail", "django_tasks")
"""Loggers that would write a line for each page."""


class Command(BaseCommand):
    help = "Loads the demo."

    def handle(self, *, verbosity: int, **options):
        began = time.monotonic()
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        bar = partial(tqdm, unit="", disable=verbosity == 0, ncols=80)
        try:
            loaded = demo_load(
                today=timezone.localdate(), step=lambda name: partial(bar, desc=f"{name:<16}")
            )
        except (ContentError, SiteTaken) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{loaded}, {time.monotonic() - began:.0f} s")
