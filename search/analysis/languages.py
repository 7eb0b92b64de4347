"""What is known of a language: its stemmer, its stop words, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .writing import arabic, german, plain


@dataclass(frozen=True)
class Language:
    """How the words of a language become tokens."""

    code: str
    stemmer: str | None = None
    """Name of the Snowball stemmer; without one, words are found as they are written."""
    normal: Callable[[str], str] = plain
    """The usual form of a word in lower case, without accents."""
    keeps_accents: bool = True
    """Whether the stemmer wants the word with its accents."""
    endings: tuple[tuple[str, str], ...] = ()
    """(ending, what stands for it) after stemming, where at least three letters remain."""
    beginnings: tuple[str, ...] = ()
    """Taken off before stemming, where at least three letters remain."""
    stop_words: frozenset[str] = field(default_factory=frozenset)
    """In addition to the list of the stemmer: words that questions are made of."""
    has_compounds: bool = False


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = {
    language.code: language
    for language in (
        Language(
            "en",
            "english",
            endings=(("buse", "bus"), ("gase", "gas")),
            stop_words=words(
                "how what when where which who whom whose why do does did can could should would"
                " may might must we you i our your my me us them he she his her its has have had"
                " been being am about from there any some more than get s t so also all"
            ),
        ),
        Language(
            "de",
            "german",
            normal=german,
            keeps_accents=False,
            endings=(("isch", ""), ("iert", "i"), ("niss", "nis"), ("buss", "bus")),
            stop_words=words(
                "was wer wo wann warum wieso welche welcher welches welchen wie gibt kann können"
                " könnte dürfen darf muss müssen soll sollte mal bitte mehr beim ins ab fuer"
                " ueber gegen tun mit ohne bei"
            ),
            has_compounds=True,
        ),
        Language(
            "fr",
            "french",
            stop_words=words(
                "l d j m n s t c qu jusqu lorsqu puisqu quel quelle quels quelles comment pourquoi"
                " où quand qui que quoi combien peut peuvent peux doit faut est sont y a au aux"
                " leur leurs plus afin entre sans sous cette ces cet ce chez si"
            ),
        ),
        Language(
            "es",
            "spanish",
            stop_words=words(
                "qué quién quiénes cómo cuándo dónde cuál cuáles cuánto cuánta cuántos por para"
                " puede pueden puedo debe hay es son ser tiene tienen hacer hace sin más"
            ),
        ),
        Language(
            "pt",
            "portuguese",
            stop_words=words(
                "qual quais quem onde quando quanto por para pode podem deve há é são ser tem ter"
                " fazer sem mais"
            ),
        ),
        Language(
            "ar",
            "arabic",
            normal=arabic,
            keeps_accents=False,
            beginnings=("وال", "بال", "كال", "فال", "ال", "لل", "و"),
            stop_words=words(
                "في من على إلى الى عن أن ان إن لا ما هذا هذه ذلك التي الذي كان كانت قد مع هو هي و"
                " أو او ثم كل بعد قبل بين حتى لم لن كيف ماذا متى أين من هل"
            ),
        ),
    )
}

OTHER = Language("xx")
"""A language that nothing is known of: its words are found as they are written."""


def language(code: str) -> Language:
    """Returns the language of a code such as ``de`` or ``pt-br``."""
    return LANGUAGES.get(code) or LANGUAGES.get(code.partition("-")[0]) or OTHER
