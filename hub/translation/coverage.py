"""In which languages a page is public, a draft, outdated or missing.

A page is known across languages by its translation key; all pages with one key are its
versions. A version is outdated when what wagtail-localize keeps of its source
(``TranslationSource``) has changed since the public text was written, and so only by evidence:
a version that was written without wagtail-localize is never called outdated.

The database decides, so lists can be filtered by it and cost does not grow with their length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

from ..values.choices import OrderedChoices
from ..values.labels import content_languages
from .machine import machine_made


class Coverage(OrderedChoices):
    """Where a language of a page stands."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    PUBLIC = "public", _("public")
    OUTDATED = "outdated", _("outdated")


@dataclass(frozen=True)
class LanguageVersion:
    """A page in one language; ``page_id`` is ``None`` where it is missing."""

    language: str
    state: Coverage
    page_id: int | None = None
    in_review: bool = False
    """It waits for somebody's decision."""
    machine_made: bool = False
    """There are texts on it that only a machine has seen."""

    @property
    def words(self) -> str:
        """The state, and what else is to be known."""
        more = [
            _("in review") if self.in_review else "",
            _("machine-made texts not read") if self.machine_made else "",
        ]
        return ", ".join(str(word) for word in (self.state.label, *more) if word)


def versions() -> QuerySet[Page]:
    """All pages with ``coverage_state``, without those that only stand in for another language."""
    stand_in = Q(alias_of__isnull=False, alias_of__translation_key=F("translation_key"))
    return Page.objects.exclude(stand_in).annotate(coverage_state=coverage_state()).order_by()


def coverage_state() -> Case:
    """State of a page as a version of its source: every one of ``Coverage`` but missing."""
    # Asked for by way of the source: a language has thousands of translations, a page few.
    translation = Translation.objects.filter(
        enabled=True, source=OuterRef("pk"), target_locale_id=OuterRef(OuterRef("locale_id"))
    )
    changed_source = TranslationSource.objects.filter(
        Exists(translation),
        object_id=OuterRef("translation_key"),
        last_updated_at__gt=Coalesce(
            OuterRef("live_revision__created_at"), OuterRef("last_published_at")
        ),
    )
    return Case(
        When(live=False, then=Value(Coverage.DRAFT.value)),
        When(Exists(changed_source), then=Value(Coverage.OUTDATED.value)),
        default=Value(Coverage.PUBLIC.value),
        output_field=CharField(),
    )


def in_review() -> Exists:
    """Whether a page waits for a decision."""
    waiting = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return Exists(waiting)


def has_machine_made() -> Exists:
    """Whether there are texts of a page that only a machine has seen."""
    return Exists(
        machine_made().filter(
            context__object=OuterRef("translation_key"), locale=OuterRef("locale")
        )
    )


def coverage(keys: Iterable[UUID]) -> dict[UUID, list[LanguageVersion]]:
    """For each translation key one version per content language, in the order of the site.

    One statement, however many keys there are.
    """
    keys = list(keys)
    found = {
        (key, language): LanguageVersion(language, Coverage(state), *more)
        for key, language, state, *more in versions()
        .filter(translation_key__in=keys)
        .annotate(in_review=in_review(), has_machine_made=has_machine_made())
        .values_list(
            "translation_key",
            "locale__language_code",
            "coverage_state",
            "pk",
            "in_review",
            "has_machine_made",
        )
    }
    languages = [code for code, _name in content_languages()]
    return {
        key: [
            found.get((key, language), LanguageVersion(language, Coverage.MISSING))
            for language in languages
        ]
        for key in keys
    }


def covered(language: str, state: Coverage) -> Q:
    """The condition under which a page has ``state`` in ``language``."""
    there = versions().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language
    )
    if state == Coverage.MISSING:
        return ~Q(Exists(there))
    return Q(Exists(there.filter(coverage_state=state)))
