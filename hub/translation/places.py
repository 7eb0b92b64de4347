"""Where the versions of a page stand: structure is the same in all languages.

The version that the others follow (see ``facts.group``) says below which page they stand and
after which one. What cannot stand there is left where it is, and is told of by ``misplaced``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.move_page import MovePageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from .facts.group import authority, leader


class Obstacle(models.TextChoices):
    """Why a translation does not stand where its source stands."""

    ELSEWHERE = "elsewhere", _("it stands elsewhere")
    MISSING = "missing", _("the page above is not in this language")
    ADDRESS = "address", _("another page there has its address")
    BELOW_ITSELF = "below_itself", _("the page above stands below it in this language")


@dataclass(frozen=True)
class Misplaced:
    """A version that does not stand where the one that it follows stands."""

    page_id: int
    above_id: int
    """The page below which its source stands."""
    obstacle: Obstacle


def versions_at(page: Page) -> list[Page]:
    """All versions of a page, the copies that stand in for one included, the first written first.

    They are plain pages: of what they say nothing is read.
    """
    found = Page.objects.filter(translation_key=page.translation_key)
    return list(found.select_related("locale").order_by("pk"))


def followed(versions: Sequence[Page]) -> Page | None:
    """The version that the others follow; ``None`` if nobody has written one."""
    written = [version for version in versions if version.alias_of_id is None]
    return authority(written) if written else None


def place_above(version: Page, source: Page) -> Page | None:
    """The page below which ``version`` is to stand; ``None`` where its language lacks it."""
    above = source.get_parent()
    if above.is_root():
        return above
    return Page.objects.filter(
        translation_key=above.translation_key, locale_id=version.locale_id
    ).first()


def source_above(version: Page) -> Page | None:
    """The page below which the source of ``version`` stands; ``None`` if it follows none."""
    source = followed(versions_at(version))
    return None if source is None or source.pk == version.pk else source.get_parent()


def leads_away(version: Page, above: Page) -> Page | None:
    """The page that ``version`` follows, if it does not stand below ``above`` in any language."""
    source = followed(versions_at(version))
    if source is None or source.pk == version.pk:
        return None
    return None if source.get_parent().translation_key == above.translation_key else source


def obstacle(version: Page, above: Page | None) -> Obstacle | None:
    """What keeps ``version`` from standing below ``above``, if anything does."""
    if above is None:
        return Obstacle.MISSING
    if above.path.startswith(version.path):
        return Obstacle.BELOW_ITSELF
    if not version.is_child_of(above) and not Page._slug_is_available(version.slug, above, version):
        return Obstacle.ADDRESS
    return None


def place(version: Page, source: Page, user=None) -> Obstacle | None:
    """Puts ``version`` where ``source`` stands. Returns what keeps it from that, if anything.

    Whoever may move the source may do so: like its facts, its place is no matter of language.
    """
    above = place_above(version, source)
    kept_by = obstacle(version, above)
    if above is None or kept_by:
        return kept_by
    if above.is_root() and version.is_child_of(above):
        return None  # Home pages of all languages stand side by side.
    beside = list(above.get_children().exclude(pk=version.pk))
    earlier = set(keys_before(source))
    before = next((page for page in reversed(beside) if page.translation_key in earlier), None)
    if not stands_after(version, above, before, set(keys_beside(source))):
        target, position = (before, "right") if before else (above, "first-child")
        action = MovePageAction(version, target, pos=position, user=user)
        action.execute(skip_permission_checks=True)
    return None


def keys_beside(source: Page) -> list:
    """Translation keys of the pages beside ``source`` and of its own, in order."""
    return list(source.get_siblings().values_list("translation_key", flat=True))


def keys_before(source: Page) -> list:
    return list(takewhile(lambda key: key != source.translation_key, keys_beside(source)))


def stands_after(version: Page, above: Page, before: Page | None, known: set) -> bool:
    """Whether ``version`` is the next below ``above`` after ``before``. Pages that only its
    language has do not count: they may stand between."""
    if not version.is_child_of(above):
        return False
    earlier = above.get_children().filter(path__lt=version.path, translation_key__in=known)
    last = earlier.last()
    return last == before


@transaction.atomic
def followers_place(source: Page, user=None, *, leading_only: bool = False) -> None:
    """Puts the other versions where ``source`` stands, as far as they can stand there.

    If it follows another itself, it alone is put where that one stands, unless ``leading_only``.
    """
    versions = versions_at(source)
    leading = followed(versions)
    if leading is None:
        return
    is_leading = leading.pk == source.pk
    if leading_only and not is_leading:
        return
    for version in versions:
        if version.pk != leading.pk and (is_leading or version.pk == source.pk):
            place(version, leading, user)


@transaction.atomic
def mend(version: Page, user=None) -> None:
    """Puts a translation where its source stands, whatever that takes: the page above comes as a
    copy that stands in for its translation, and the address is given a number."""
    source = followed(versions_at(version))
    if source is None:
        return
    above = place_above(version, source)
    if above is None:
        wanted = source.get_parent().specific
        above = wanted.copy_for_translation(version.locale, copy_parents=True, alias=True)
    if obstacle(version, above) == Obstacle.BELOW_ITSELF:
        # The page above is put in its own place first, which is outside.
        mend(above, user)
        version.refresh_from_db()
        above.refresh_from_db()
    if obstacle(version, above) == Obstacle.ADDRESS:
        give_address(version.specific, find_available_slug(above, version.slug))
    place(Page.objects.get(pk=version.pk), source, user)


def give_address(page: Page, slug: str) -> None:
    """Changes the last part of a page's address, in its newest draft too."""
    page.slug = slug
    page.save(clean=False)
    for revision in Revision.page_revisions.filter(pk=page.latest_revision_id):
        revision.content["slug"] = slug
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def misplaced() -> list[Misplaced]:
    """All versions that do not stand where they are to stand, by two statements."""
    pages = {page.path: page for page in light_pages()}
    groups = defaultdict(list)
    for page in sorted(pages.values(), key=lambda page: page.pk):
        groups[page.translation_key].append(page)
    made_from: dict = defaultdict(dict)
    for key, target, source in Translation.objects.values_list(
        "source__object_id", "target_locale_id", "source__locale_id"
    ):
        made_from[key][target] = source
    there = {(page.translation_key, page.locale_id): page for page in pages.values()}
    taken = {(page.path[: -Page.steplen], page.slug) for page in pages.values()}
    found = []
    for key, versions in groups.items():
        written = [version for version in versions if version.alias_of_id is None]
        if len(written) < 2:
            continue
        leading = leader(written, made_from[key])
        above = pages.get(leading.path[: -Page.steplen])
        for version in written:
            below = pages.get(version.path[: -Page.steplen])
            if above is None or below is None or below.translation_key == above.translation_key:
                continue
            wanted = there.get((above.translation_key, version.locale_id))
            found.append(Misplaced(version.pk, above.pk, light_obstacle(version, wanted, taken)))
    return found


def light_pages() -> models.QuerySet[Page]:
    names = ("path", "depth", "slug", "translation_key", "locale", "alias_of")
    return Page.objects.only(*names, "locale__language_code").select_related("locale")


def light_obstacle(version: Page, wanted: Page | None, taken: set[tuple[str, str]]) -> Obstacle:
    """Returns what ``obstacle`` does, without asking the database. ``taken`` are the addresses in
    use, each with the tree path of the page above."""
    if wanted is None:
        return Obstacle.MISSING
    if wanted.path.startswith(version.path):
        return Obstacle.BELOW_ITSELF
    if (wanted.path, version.slug) in taken:
        return Obstacle.ADDRESS
    return Obstacle.ELSEWHERE
