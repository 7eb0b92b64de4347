"""Loads goals, countries and regions, with names in the languages of the hub."""

from django.core.management.base import BaseCommand

from hub.values.labels import content_languages
from hub.vocabularies import vocabularies_load


class Command(BaseCommand):
    help = (
        "Loads the vocabularies that every hub needs: the Sustainable Development Goals, the "
        "areas of UN M49, all countries and the programme regions. Run it again after adding a "
        "language: what is missing is added, what editors have changed is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--language",
            dest="languages",
            action="append",
            metavar="CODE",
            help="load names in this language; may be repeated (default: those of the hub)",
        )

    def handle(self, *, languages: list[str] | None, **options):
        languages = languages or [code for code, _name in content_languages()]
        loaded = vocabularies_load(languages=languages)
        self.stdout.write(
            f"{loaded.created} terms created, {loaded.labelled} given further names, "
            f"{loaded.unchanged} unchanged (languages: {', '.join(loaded.languages)})."
        )
