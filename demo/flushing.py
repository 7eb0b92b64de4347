"""Takes the demo away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from wagtail.models import Page, ReferenceIndex, Site

from clusters.models import EventSeries
from home.models import Menu
from hub.models import HubDocument, HubImage, HubPage, PartnerLogo, Theme, Topic
from network.models import City, Expert, Organisation

from .content import FOLDER, VOCABULARIES, Record, read_toml
from .glossary import delete_glossary
from .guidance import delete_guidance
from .indexing import without_traces
from .kinds import known_kinds
from .library import collection
from .pages import HOME
from .segments import forget_translations
from .site import SITE
from .synthetic_maker import PREFIX

CHUNK = 500


@dataclass(frozen=True)
class Inventory:
    """What a flush would take away: numbers of pages."""

    pages: int
    added: int
    """Pages among them that somebody has added."""


def inventory(records: dict[str, Record]) -> Inventory:
    """Counts the pages of the demo's site."""
    pages = HubPage.objects.filter(_below(_homes(records)))
    known = {record.translation_key for record in records.values()}
    keys = pages.exclude(slug__startswith=PREFIX).values_list("translation_key", flat=True)
    return Inventory(pages.count(), sum(key not in known for key in keys))


def _homes(records: dict[str, Record]) -> models.QuerySet:
    return Page.objects.filter(translation_key=records[HOME].translation_key)


def _below(homes: Iterable[Page]) -> Q:
    """These pages and all below them."""
    condition = Q(pk__in=[])
    for home in homes:
        condition |= Q(path__startswith=home.path)
    return condition


@transaction.atomic
def demo_flush(records: dict[str, Record]) -> list[str]:
    """Deletes the site of the demo with all that stands below its home pages, its menus, logos,
    pictures, documents, rows and synonyms. Answers the names of rows that other content needs.

    Accounts and groups stay, and so do the vocabularies that every hub has.
    """
    homes = list(_homes(records))
    Site.objects.filter(root_page__in=homes).delete()
    _delete_trees(homes)
    delete_guidance()
    delete_glossary()
    site = read_toml(SITE)
    Menu.objects.filter(name__in=site["menus"]).delete()
    PartnerLogo.objects.filter(name__in=[logo["name"] for logo in site["logos"]]).delete()
    kept = [str(row) for row in _rows(records) if not _deleted(row)]
    own = collection()
    for model in (HubImage, HubDocument):
        kept += [str(item) for item in model.objects.filter(collection=own) if not _deleted(item)]
    if not any(model.objects.filter(collection=own).exists() for model in (HubImage, HubDocument)):
        own.delete()
    return kept


def _delete_trees(homes: list[Page]) -> None:
    """Deletes pages with all below them, and at once what two indexes know of them.

    wagtail-localize and Wagtail's index of references would ask some twenty times for each page
    and each of its rows.
    """
    pages = Page.objects.filter(_below(homes)).values_list("pk", "translation_key")
    names, keys = [str(pk) for pk, _key in pages], [key for _pk, key in pages]
    with without_traces():
        for home in homes:
            # Each deletion changes the tree, so every page is read when its turn comes.
            Page.objects.get(pk=home.pk).specific.delete()
    page_type = ContentType.objects.get_for_model(Page)
    for start in range(0, len(keys), CHUNK):
        some = names[start : start + CHUNK]
        ReferenceIndex.objects.filter(base_content_type=page_type, object_id__in=some).delete()
        ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=some).delete()
        forget_translations(keys[start : start + CHUNK])


def _rows(records: dict[str, Record]) -> list[models.Model]:
    """The demo's rows, those first that point at others."""
    found: list[models.Model] = []
    for model in (Expert, Organisation, City):
        slugs = [
            record.slug for record in records.values() if known_kinds()[record.kind].row is model
        ]
        found += model.objects.filter(Q(key__in=slugs) | Q(key__startswith=PREFIX))
    vocabularies = read_toml(FOLDER / VOCABULARIES)
    named = ((EventSeries, "series"), (Topic, "topics"), (Theme, "themes"))
    for labelled, name in named:
        found += labelled.objects.filter(key__in=[item["key"] for item in vocabularies[name]])
    return found


def _deleted(item: models.Model) -> bool:
    """Deletes ``item``, unless something else needs it."""
    try:
        item.delete()
    except ProtectedError:
        return False
    return True
