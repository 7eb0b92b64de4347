"""``manage.py search explain "words" --locale de``"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from hub.values.labels import content_languages, source_language
from search.contract import EngineAway
from search.explaining import Explained, ExplainedWord, explain
from search.services import QuestionRefused

HELP = "Show what becomes of a reader's words, what is found, and why in this order."
REASONS = 6
"""So many are printed of each hit."""
OTHERS = 10
"""So many words are printed beside a word."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", help="what a reader looks for")
    parser.add_argument(
        "--locale",
        default=source_language(),
        choices=[code for code, _name in content_languages()],
        help="the reader's language (default: %(default)s)",
    )


def handle(command: BaseCommand, *, words: str, locale: str, **options: Any) -> None:
    try:
        explained = explain(words=words, language=locale)
    except (QuestionRefused, EngineAway) as error:
        raise CommandError(str(error)) from error
    for line in lines(explained):
        command.stdout.write(line)


def lines(explained: Explained) -> Iterator[str]:
    for language, words in explained.words.items():
        yield f"Words in {dict(content_languages()).get(language, language)}"
        for word in words:
            yield from of_word(word)
        yield ""
    found = explained.found
    if found.is_degraded:
        yield "The search server is away: the embedded index answers."
    if explained.did_you_mean:
        yield f"Did you mean: {explained.did_you_mean}"
    if found.is_loose:
        yield "Nothing has enough of the words; these hits have fewer."
    yield from of_pinned(explained)
    yield f"{found.total} hits" + (f", the first {len(found.hits)}:" if found.hits else "")
    for place, hit in enumerate(found.hits, start=1):
        state = "" if hit in explained.public else ": not public any more, readers do not see it"
        yield f"{place:>3} {hit.score:>10.2f}  {hit.title} ({hit.language}, page {hit.page}){state}"
        reasons = explained.reasons[hit.group]
        for reason in reasons[:REASONS]:
            yield f"    {reason.score:>10.2f}    {reason.what}"
        if (more := len(reasons) - REASONS) > 0:
            yield f"{'':14}    and {more} more"


def of_word(word: ExplainedWord) -> Iterator[str]:
    if word.stem is None:
        yield f"  {word.written}: a small word, passed over"
        return
    forms = [f"exact {word.exact}", f"stem {word.stem}"]
    if word.fold:
        forms.append(f"fold {word.fold}")
    known = f"known; documents with it as written: {word.documents}" if word.is_known else "unknown"
    common = "; so common that it need not match" if word.is_common else ""
    yield f"  {word.written}: {', '.join(forms)}; {known}{common}"
    for name in ("similar", "parts", "compounds", "synonyms"):
        if others := getattr(word, name):
            more = f" and {len(others) - OTHERS} more" if len(others) > OTHERS else ""
            yield f"      {name}: {', '.join(others[:OTHERS])}{more}"


def of_pinned(explained: Explained) -> Iterator[str]:
    """Pinned pages, and whether readers see them."""
    if not explained.pinned:
        return
    titles = dict(
        Page.objects.filter(translation_key__in=explained.pinned)
        .order_by("-pk")
        .values_list("translation_key", "title")
    )
    titles = {key.hex: title for key, title in titles.items()}
    hits = {hit.group for hit in explained.found.hits}
    yield "Pinned"
    for group in explained.pinned:
        yield f"  {titles[group]}" + ("" if group in hits else ": not public in these languages")
