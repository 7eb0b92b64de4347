"""Why a search finds what it finds: for those who look after relevance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone
from wagtail.models import Page

from hub.visibility import Sight, public_pages

from .analysis.fields import BEGINNING, OFTEN
from .analysis.words import places, tokens
from .contract import Hit, Question
from .engines import ask
from .nodes import Also, AnyTerm, Best, Fixed, Node, Pages, Phrase, Since, Some, TermNode
from .query.forms import Spoken
from .query.plan import is_known
from .services import SearchResult, chain, reader, search


@dataclass(frozen=True)
class ExplainedWord:
    """What becomes of a word of the question in one language."""

    written: str
    exact: str
    stem: str | None
    """``None`` for a small word, which is passed over."""
    fold: str | None
    is_known: bool
    """Whether a document in any of the reader's languages has it."""
    is_common: bool
    """Whether so many documents have it that it need not match."""
    documents: int
    """How many documents in this language had it in just this form when they were counted."""
    similar: tuple[str, ...]
    """Words that may be meant, if it is unknown."""
    parts: tuple[str, ...]
    """Those of a compound."""
    compounds: tuple[str, ...]
    """Compounds that hold it."""
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """A part of the question that a hit answers, and the score it would have for that alone."""

    what: str
    score: float


@dataclass(frozen=True)
class Explained:
    """A search, taken apart."""

    words: dict[str, tuple[ExplainedWord, ...]]
    """By language, in the reader's order."""
    pinned: tuple[str, ...]
    """Translation groups that editors want first."""
    found: SearchResult
    public: frozenset[Hit]
    """The hits that readers see: the index may be behind."""
    did_you_mean: str
    reasons: dict[str, tuple[Reason, ...]]
    """Of each hit, by its group, the weightiest first."""


def explain(*, words: str, language: str, limit: int = 10) -> Explained:
    """Asks one question more for each word, form and field, so it is nothing for readers.

    Raises what ``search.services.search`` raises.
    """
    now = timezone.now()
    found = search(words=words, language=language, limit=limit, now=now)
    spoken, pinned = reader(words, chain(language, None))
    languages = {one.code: tuple(explained_words(words, one, spoken)) for one in spoken}
    return Explained(
        languages,
        pinned,
        found,
        frozenset(public_hits(found.hits)),
        found.did_you_mean(public_hits),
        reasons(found, tuple(languages)),
    )


def public_hits(hits: Sequence[Hit]) -> list[Hit]:
    """Those whose pages are public at this moment."""
    pages = Page.objects.filter(pk__in=[hit.page for hit in hits]).order_by()
    public = public_pages(pages, Sight.load(), timezone.now())
    keys = set(public.values_list("pk", flat=True))
    return [hit for hit in hits if hit.page in keys]


def explained_words(words: str, one: Spoken, spoken: Sequence[Spoken]) -> Iterator[ExplainedWord]:
    vocabulary = one.vocabulary
    for place in places(words, one.code):
        token = place.token
        known = is_known(token, spoken)
        similar = () if known or not token.stem else vocabulary.similar(token.exact)
        yield ExplainedWord(
            written=words[place.start : place.end],
            exact=token.exact,
            stem=token.stem,
            fold=token.fold,
            is_known=known,
            is_common=vocabulary.is_common(token),
            documents=vocabulary.frequency.get(token.exact, 0),
            similar=tuple(other for other, _slips in similar),
            parts=vocabulary.parts(token.exact),
            compounds=vocabulary.holders(token),
            synonyms=tuple(one.synonyms.get(token.stem or token.exact, ())),
        )


def reasons(found: SearchResult, languages: tuple[str, ...]) -> dict[str, tuple[Reason, ...]]:
    """Asks the engine for each part of the question, among the hits alone."""
    hits = {hit.group: hit for hit in found.hits}
    answers: dict[str, list[Reason]] = {group: [] for group in hits}
    among = Fixed(Pages(tuple(hits), float(len(hits))), 0.0)
    for part in dict.fromkeys(scoring_parts(found.node)) if hits else ():
        answer, _is_degraded = ask(Question(Also(among, (part,)), languages, limit=len(hits)))
        for hit in answer.hits:
            if hit.score > 0 and hit.group in hits:
                answers[hit.group].append(Reason(said(part, hit), hit.score))
    return {
        group: tuple(sorted(those, key=lambda reason: (-reason.score, reason.what)))
        for group, those in answers.items()
    }


def scoring_parts(node: Node) -> Iterator[Node]:
    """Returns the parts of a tree that score by themselves."""
    match node:
        case Best(nodes) | Some(nodes):
            for child in nodes:
                yield from scoring_parts(child)
        case Also(inner, extras):
            for child in (inner, *extras):
                yield from scoring_parts(child)
        case TermNode() | AnyTerm() | Phrase() | Fixed() | Pages():
            yield node


def said(part: Node, hit: Hit) -> str:
    """Returns a part in words, as ``hit`` matches it: ``stem in title: stadt``."""
    match part:
        case TermNode(field, token):
            return f"{where(field)}: {token}"
        case AnyTerm(field) if field == BEGINNING:
            return "the title begins with the words"
        case AnyTerm(field, wanted):
            return f"{where(field)}: {', '.join(those_in(hit, field, wanted))}"
        case Phrase(field, wanted):
            return f"{where(field)}, in a row: {' '.join(wanted)}"
        case Fixed(Since(field, seconds)):
            return f"{field} after {datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
        case Pages():
            return "pinned"
    # What comes first where all but a few hits match too little.
    return "enough of the words"


def those_in(hit: Hit, field: str, wanted: Sequence[str]) -> list[str]:
    """Those tokens that the hit has there; all where it does not hold the text."""
    part, form, _language = field.split("_")
    part = "text" if part in OFTEN else part
    if not hasattr(hit, part):
        return list(wanted)
    has = {getattr(token, form) for token in tokens(getattr(hit, part), hit.language)}
    return [token for token in wanted if token in has]


def where(field: str) -> str:
    """``title_stem_de`` > ``stem in title``."""
    part, form, _language = field.split("_")
    return f"{form}, {part} in text" if part in OFTEN else f"{form} in {part}"
