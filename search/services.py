"""Searching: what readers ask, in their languages, with editors' synonyms and pinned results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from hub.audience import PUBLIC, Audience
from hub.values.labels import source_language

from .analysis.words import analyser, places
from .content import searchable
from .contract import Hit, Question, Sort
from .engines import ask
from .guidance import Guidance
from .nodes import Node, Nothing
from .query.forms import Spoken
from .query.marking import Highlighter
from .query.plan import contents, is_known, plan, plan_loosely, plan_titles
from .words import VOCABULARIES

LONGEST = 500
"""Characters of the longest question."""
FEW = 10
"""With fewer hits than on a page, those that match fewer of the words are shown too."""
DEEPEST = 1000
"""How many hits can be looked through."""
WITNESSES = 5
"""Hits of which one must be public for a correction to be told."""

NO_TYPE = ("",)
"""Keys of a filter that no page passes: one without keys would be none."""

Public = Callable[[Sequence[Hit]], Sequence[Hit]]
"""Those of the hits that are public at this moment; the index may be behind."""


class QuestionRefused(Exception):
    """The question is too long or goes too deep. The text says what to do."""


@dataclass(frozen=True)
class SearchResult:
    """What a search has found."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    is_degraded: bool = False
    """Whether the embedded index stood in for the engine, and may be behind it."""
    is_loose: bool = False
    """Whether few pages match enough of the words, and further hits match fewer."""
    node: Node = Nothing()
    words: str = ""
    spoken: Sequence[Spoken] = ()
    seconds: int = 0
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The filter by what the audience sees, if that is not everything."""

    def marker(self) -> Highlighter:
        """Marks what was looked for in the texts of the hits."""
        return Highlighter(self.node)

    def did_you_mean(self, public: Public) -> str:
        """The words with slips mended, which find a page that is public; empty if there are none.

        Raises ``EngineAway``.
        """
        return correction(self.words, self.spoken, self.seconds, public, self.types)


def search(
    *,
    words: str,
    language: str,
    fallback: Sequence[str] | None = None,
    filters: Mapping[str, Sequence[str]] | None = None,
    facets: Sequence[str] = (),
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    limit: int = 20,
    now: datetime | None = None,
    audience: Audience = PUBLIC,
) -> SearchResult:
    """Public pages that answer ``words``; without words all of them, the latest first.

    Each page is found once, in the first of the reader's languages that it has; ``fallback`` are
    those after ``language``, the source language if not given. ``audience`` narrows what is found
    and counted to the types that it sees; the index knows nothing that is not public. Raises
    ``QuestionRefused``, and ``EngineAway`` if no engine can answer.
    """
    check(words, offset, limit)
    seconds = int((now or timezone.now()).timestamp())
    languages = chain(language, fallback)
    spoken, pinned = reader(words, languages)
    types = types_seen(audience)
    asked = Question(
        plan(words, spoken, seconds, pinned),
        languages,
        narrowed({name: tuple(keys) for name, keys in (filters or {}).items() if keys}, types),
        tuple(facets),
        sort if words.strip() else Sort.UPDATED,
        offset,
        limit,
    )
    answer, is_degraded = ask(asked)
    is_loose = answer.total < FEW and len(contents(words, language)) > 1
    if is_loose:
        matched = answer.total
        asked = replace(asked, node=plan_loosely(words, spoken, seconds, pinned))
        answer, is_degraded = ask(asked)
        is_loose = answer.total > matched
    return SearchResult(
        answer.hits,
        answer.total,
        seen_facets(answer.facets, types),
        is_degraded,
        is_loose,
        asked.node,
        words,
        spoken,
        seconds,
        types,
    )


def types_seen(audience: Audience) -> dict[str, tuple[str, ...]]:
    """The filter by what an audience sees; empty if that is everything."""
    if audience.types is None:
        return {}
    names = (
        model.graphql_name for model in searchable() if audience.sees_type(model._meta.label_lower)
    )
    return {"type": tuple(names) or NO_TYPE}


def narrowed(
    filters: Mapping[str, tuple[str, ...]], types: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """The filters, and no type that is not among ``types``."""
    if not types:
        return filters
    seen = types["type"]
    asked = tuple(name for name in filters.get("type", seen) if name in seen)
    return {**filters, "type": asked or NO_TYPE}


def seen_facets(
    facets: Mapping[str, tuple[tuple[str, int], ...]], types: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The facets without the types that are not seen: a facet counts past its own filter."""
    return {
        name: tuple(pair for pair in counted if name not in types or pair[0] in types[name])
        for name, counted in facets.items()
    }


def check(words: str, offset: int, limit: int) -> None:
    if len(words) > LONGEST:
        raise QuestionRefused(
            f"The words have {len(words)} characters; search takes at most {LONGEST}."
        )
    if offset + limit > DEEPEST:
        raise QuestionRefused(
            f"Search shows the first {DEEPEST} hits. Add words or filters to find what you need."
        )


def chain(language: str, fallback: Sequence[str] | None) -> tuple[str, ...]:
    """The reader's languages, each once."""
    further = (source_language(),) if fallback is None else tuple(fallback)
    return tuple(dict.fromkeys((language, *further)))


def reader(words: str, languages: Sequence[str]) -> tuple[list[Spoken], tuple[str, ...]]:
    """Returns what is known of the languages, and the groups that editors have pinned."""
    vocabularies = VOCABULARIES.current(languages)
    guidance = Guidance.load(words, languages)
    spoken = [Spoken(code, vocabularies[code], guidance.synonyms(code)) for code in languages]
    return spoken, guidance.pinned


def correction(
    words: str,
    spoken: Sequence[Spoken],
    seconds: int,
    public: Public,
    types: Mapping[str, tuple[str, ...]],
) -> str:
    """The words with the likeliest ones for those that no document has; empty if all are known.

    It is spelt as in a public document that the corrected words find, so it never tells a word of
    a page that is not public any more.
    """
    first = spoken[0]
    likely = {}
    for token in contents(words, first.code):
        if not is_known(token, spoken) and not first.vocabulary.parts(token.exact):
            for other, _slips in first.vocabulary.similar(token.exact)[:1]:
                likely[token.exact] = other
    if not likely:
        return ""
    mended = replaced(words, first.code, likely)
    everything = len(contents(mended, first.code))
    node = plan(mended, spoken, seconds, minimum=everything)
    languages = tuple(language.code for language in spoken)
    answer, _is_degraded = ask(Question(node, languages, types, limit=WITNESSES))
    for hit in public(answer.hits):
        if found := spelt(hit, likely):
            return replaced(words, first.code, found)
    return ""


def replaced(words: str, language: str, by: Mapping[str, str]) -> str:
    parts, end = [], 0
    for place in places(words, language):
        if place.token.exact in by:
            parts += [words[end : place.start], by[place.token.exact]]
            end = place.end
    return "".join([*parts, words[end:]])


def spelt(hit: Hit, likely: Mapping[str, str]) -> dict[str, str]:
    """The corrections as the document writes them, ``klaranlage`` > ``Kläranlage``, or in another
    form of theirs that it has; empty if it has none of one of them.
    """
    written: dict[str, str] = {}
    forms: dict[str | None, str] = {}
    for text in (hit.text, hit.lead, hit.title):
        for place in places(text, hit.language):
            written[place.token.exact] = forms[place.token.stem] = text[place.start : place.end]
    forms.pop(None, None)
    analyse = analyser(hit.language)
    found = {
        word: written.get(other) or forms.get(analyse(other).stem, "")
        for word, other in likely.items()
    }
    return found if all(found.values()) else {}


def suggest(
    *,
    typed: str,
    language: str,
    fallback: Sequence[str] | None = None,
    limit: int = 8,
    audience: Audience = PUBLIC,
) -> tuple[Hit, ...]:
    """Public pages by the beginnings of words of their titles, the likeliest first; of the types
    that ``audience`` sees.

    Raises ``QuestionRefused`` and ``EngineAway``.
    """
    check(typed, 0, limit)
    node = plan_titles(typed, language)
    answer, _is_degraded = ask(
        Question(node, chain(language, fallback), types_seen(audience), limit=limit)
    )
    return answer.hits
