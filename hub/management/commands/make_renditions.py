"""Makes the presets of all pictures that are in use."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from hub.models import HubImage, HubRendition
from hub.publishing import make_all, take_away_private, used_images


class Command(BaseCommand):
    help = (
        "Makes the presets that are missing, of all pictures that a page or a row shows. "
        "Publishing makes them too: this is for after an import, a change of the presets or "
        "the loss of files."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--anew",
            action="store_true",
            help="Takes away what there is and makes it anew, as after an update of the hub.",
        )

    def handle(self, *, verbosity: int, anew: bool = False, **options):
        take_away_private(list(HubImage.objects.values_list("pk", flat=True)))
        unreadable: dict[int, str] = {}
        keys = used_images()
        for key in tqdm(keys, desc="Pictures", unit="", disable=verbosity == 0):
            if anew:
                HubRendition.objects.filter(image=key).delete()
            unreadable |= make_all([key])
        if anew:
            # Of pictures that nothing shows, the admin draws its own when somebody looks at them.
            HubRendition.objects.exclude(image__in=keys).delete()
        if unreadable:
            names = ", ".join(map(str, unreadable))
            raise CommandError(
                f"{len(unreadable)} of {len(keys)} pictures cannot be read (numbers {names}). "
                "Give them a new file in the admin, or delete them."
            )
        self.stdout.write(f"{len(keys)} pictures in use have all their presets.")
