"""What was found is marked, and all else escaped."""

from search.nodes import Also, Best, Fixed, Phrase, Some, TermNode
from search.query.marking import ABOUT, Highlighter, Marked

NODE = Also(
    Some((Best((TermNode("text_stem_de", "stadt"), TermNode("title_exact_de", "abfall"))),)),
    (Fixed(TermNode("lead_stem_en", "water"), 1), Phrase("text_stem_de", ("energi", "netz"))),
)


def test_words_are_marked_in_each_form_of_the_language():
    marked = Highlighter(NODE).mark("Städte, Abfall und Abfälle, Netze, water", "de")
    assert marked.html == (
        "<mark>Städte</mark>, <mark>Abfall</mark> und Abfälle, <mark>Netze</mark>, water"
    )
    assert Highlighter(NODE).mark("Stadt and waters", "en").html == "Stadt and <mark>waters</mark>"


def test_spans_are_in_characters():
    marked = Highlighter(NODE).mark("Große Städte 🙂 Stadt", "de")
    assert [marked.text[start:end] for start, end in marked.spans] == ["Städte", "Stadt"]


def test_markup_is_escaped():
    marked = Marked('<b>"Stadt" & <script>', ((4, 9),))
    assert marked.html == "&lt;b&gt;&quot;<mark>Stadt</mark>&quot; &amp; &lt;script&gt;"


def test_short_text_is_its_own_snippet():
    assert Highlighter(NODE).snippet("Die Stadt", "de").html == "Die <mark>Stadt</mark>"


def test_longest_text_that_is_its_own_snippet():
    text = "Die Stadt " + "wort " * ((ABOUT - 10) // 5)
    assert len(text) == ABOUT
    assert Highlighter(NODE).snippet(text, "de").text == text
    assert Highlighter(NODE).snippet(f"{text}.", "de").text == f"{text.rstrip()} …"


def test_snippet_is_where_most_words_stand():
    far, near = "Eine Stadt. " + "Und so weiter. " * 40, "Abfall in der Stadt am Netz."
    snippet = Highlighter(NODE).snippet(far + near + " Ende der Rede." * 40, "de")
    assert "<mark>Abfall</mark> in der <mark>Stadt</mark> am <mark>Netz</mark>" in snippet.html
    assert snippet.text.startswith("… ") and snippet.text.endswith(" …")
    assert len(snippet.text) <= ABOUT + 4


def test_snippet_without_a_found_word_is_the_beginning():
    snippet = Highlighter(NODE).snippet("Anfang " + "wort " * 100, "de")
    assert snippet.text.startswith("Anfang wort") and snippet.spans == ()
