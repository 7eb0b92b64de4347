"""Makes the presets of all pictures that are in use."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from hub.publishing import make_all, used_images


class Command(BaseCommand):
    help = (
        "Makes the presets that are missing, of all pictures that a page or a row shows. "
        "Publishing makes them too: this is for after an import, a change of the presets or "
        "the loss of files."
    )

    def handle(self, *, verbosity: int, **options):
        unreadable: dict[int, str] = {}
        keys = used_images()
        for key in tqdm(keys, desc="Pictures", unit="", disable=verbosity == 0):
            unreadable |= make_all([key])
        if unreadable:
            names = ", ".join(map(str, unreadable))
            raise CommandError(
                f"{len(unreadable)} of {len(keys)} pictures cannot be read (numbers {names}). "
                "Give them a new file in the admin, or delete them."
            )
        self.stdout.write(f"{len(keys)} pictures in use have all their presets.")
