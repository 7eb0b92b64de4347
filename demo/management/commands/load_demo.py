"""Loads the demo, with synthetic pages on request."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from demo.accounts import Account, AccountsRefused, accounts_create, work_create
from demo.content import FOLDER, ContentError, Record, read_records
from demo.flushing import demo_flush, inventory
from demo.kinds import known_kinds
from demo.services import demo_load
from demo.site import SiteTaken
from demo.synthetic import synthetic_load

CHATTY = ("wagtail", "django_tasks")
"""Loggers that write a line for each page."""


class Command(BaseCommand):
    help = (
        "Loads the demo: a site in four languages, and in development accounts to try it "
        "with. What is there already is left as it is, so people may edit it, an interrupted "
        "load can be started again, and a second run changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help=(
                "add synthetic pages until there are N thousand of them, in four languages; "
                "they are left out of the admin's search and of its index of references"
            ),
        )
        parser.add_argument(
            "--flush",
            action="store_true",
            help="delete the demo first, with everything that was added to its site; asks before",
        )
        parser.add_argument(
            "--no-input",
            "--noinput",
            action="store_false",
            dest="interactive",
            help="do not ask before deleting",
        )

    def handle(self, *, scale: int, flush: bool, interactive: bool, verbosity: int, **options):
        if scale < 0:
            raise CommandError("--scale needs a number of thousands, for example --scale 10.")
        self.bar = partial(tqdm, unit="", ncols=78, disable=verbosity == 0)
        began = time.monotonic()
        try:
            with quiet(CHATTY):
                if flush and not self._flush(
                    read_records(list(known_kinds()), FOLDER), interactive
                ):
                    self.stdout.write("Nothing was changed.")
                    return
                is_new = self._load()
                if scale:
                    self._add_synthetic(scale)
                if is_new or scale:
                    self._index(verbosity)
        except (ContentError, SiteTaken) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Done in {time.monotonic() - began:.0f} seconds.")
        self._make_accounts(is_new)

    def _flush(self, records: dict[str, Record], interactive: bool) -> bool:
        """Deletes the demo, if the person agrees. Returns whether it did."""
        found = inventory(records)
        if found.pages and interactive:
            added = f", {found.added} of them added by people" if found.added else ""
            self.stdout.write(
                f"This deletes the site of the demo with {found.pages} pages{added}, "
                "its cities, organisations, experts, menus, synonyms, pictures and documents."
            )
            if input("Delete all this? [y/N] ").strip().lower() not in ("y", "yes"):
                return False
        kept = demo_flush(records)
        if kept:
            self.stdout.write(f"Kept, since other content needs them: {', '.join(kept)}.")
        return True

    def _load(self) -> bool:
        """Answers whether there was anything to write."""
        loaded = demo_load(
            today=timezone.localdate(), step=lambda name: partial(self.bar, desc=f"{name:<16}")
        )
        created = ", ".join(f"{number} in {code}" for code, number in loaded.created.items())
        self.stdout.write(f"Pages written: {created or 'none'}; unchanged: {loaded.unchanged}.")
        return bool(loaded.created)

    def _index(self, verbosity: int) -> None:
        """All at once is quicker than page by page; synthetic pages come in no other way."""
        try:
            call_command("search", "rebuild", verbosity=verbosity, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(f"The demo is loaded, but cannot be found by search yet. {error}")

    def _add_synthetic(self, thousands: int) -> None:
        with self.bar(desc=f"{'Synthetic pages':<16}", total=thousands * 1000) as bar:
            number = synthetic_load(
                thousands=thousands, today=timezone.localdate(), report=bar.update
            )
        self.stdout.write(f"Synthetic pages written: {number}.")

    def _make_accounts(self, is_new: bool) -> None:
        try:
            accounts = accounts_create()
        except AccountsRefused as refusal:
            self.stdout.write(str(refusal))
        else:
            if is_new:
                work_create(timezone.localdate())
            self.stdout.write(table(accounts))


def table(accounts: list[Account]) -> str:
    """The accounts in columns, as people copy them from."""
    rows = [("Account", "Password", "Group")]
    rows += [(account.email, account.password, account.group or "–") for account in accounts]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


@contextmanager
def quiet(names: tuple[str, ...]) -> Iterator[None]:
    """These loggers report warnings and errors only."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
