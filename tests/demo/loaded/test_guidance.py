"""The demo's synonyms and pinned results: written once, and left to the editors."""

from collections import Counter

import pytest

from demo import guidance
from demo.content import LANGUAGES, ContentError, read_toml
from demo.flushing import demo_flush
from demo.guidance import PINNED, SYNONYMS, delete_guidance, write_guidance
from demo.registry import Registry
from search.models import PinnedSearch, SynonymGroup
from search.models.guidance import MOST_WORDS

from .conftest import load_again


def pinned_pages(words: str) -> list[str]:
    rows = PinnedSearch.objects.get(words=words).pinned_pages.all()
    return [row.page.specific.slug for row in rows]


def use_files(folder, monkeypatch, synonyms: str = "", pinned: str = "pinned = []") -> None:
    for name, text in (("SYNONYMS", synonyms), ("PINNED", pinned)):
        path = folder / f"{name.lower()}.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(guidance, name, path)


def test_each_group_of_the_file_is_written_and_valid(demo):
    groups = list(SynonymGroup.objects.all())
    written = Counter(group.language for group in groups)

    assert written == {language: len(words) for language, words in read_toml(SYNONYMS).items()}
    assert set(written) == set(LANGUAGES)
    assert min(written.values()) >= 30
    for group in groups:
        group.full_clean()
        assert 2 <= len(group.lines()) <= MOST_WORDS


def test_words_of_a_group_stand_on_lines(demo):
    assert str(SynonymGroup.objects.get(words__startswith="Abfall\n")) == "Abfall, Müll, Unrat"


def test_pages_are_pinned_in_their_order(demo):
    assert PinnedSearch.objects.count() == len(read_toml(PINNED)["pinned"]) == 3
    assert pinned_pages("contact") == ["contact"]
    assert pinned_pages("funding") == ["funding", "find-the-programme"]


def test_group_that_somebody_has_changed_stays_and_none_is_added(demo):
    group = SynonymGroup.objects.get(words__startswith="waste\n")
    group.words = "litter\nrubbish"
    group.save()
    number = SynonymGroup.objects.count()

    load_again()

    group.refresh_from_db()
    assert group.words == "litter\nrubbish"
    assert SynonymGroup.objects.count() == number


def test_what_is_missing_is_written_again(demo):
    SynonymGroup.objects.filter(words__startswith="waste\n").delete()
    PinnedSearch.objects.filter(words="funding").delete()

    load_again()

    assert SynonymGroup.objects.filter(words__startswith="waste\n").count() == 1
    assert pinned_pages("funding") == ["funding", "find-the-programme"]


def test_pinned_results_of_others_for_the_same_words_stay(demo):
    pinned = PinnedSearch.objects.get(words="funding")
    pinned.words = "Funding"
    pinned.pinned_pages.set(pinned.pinned_pages.all()[:1])
    pinned.save()

    load_again()

    assert pinned_pages("Funding") == ["funding"]
    assert PinnedSearch.objects.count() == 3


def test_flush_leaves_groups_that_are_not_the_demos(demo):
    changed = SynonymGroup.objects.get(words__startswith="waste\n")
    changed.words += "\nlitter"
    changed.save()
    added = SynonymGroup.objects.create(language="en", words="hello\nwelcome")

    demo_flush(demo.records)

    assert set(SynonymGroup.objects.all()) == {changed, added}


def test_pinned_results_with_a_page_that_is_left_stay(demo):
    assert PinnedSearch.objects.get(words="contact").pinned_pages.exists()

    delete_guidance()

    assert PinnedSearch.objects.count() == 3
    assert not SynonymGroup.objects.exists()


@pytest.mark.parametrize(
    ("synonyms", "problem"),
    [
        ('xx = [["a", "b"]]', "xx: is none of en, de, fr, es"),
        ('en = [["emu", "kiwi"], ["moa", "kiwi"]]', "en: kiwi is among these synonyms already"),
        ('en = [["emu"]]', "en: Give two to 20 words"),
    ],
)
def test_mistake_in_synonyms_is_named(demo, tmp_path, monkeypatch, synonyms, problem):
    use_files(tmp_path, monkeypatch, synonyms=synonyms)
    number = SynonymGroup.objects.count()

    with pytest.raises(ContentError, match=f"synonyms.toml: {problem}"):
        write_guidance(Registry())

    assert SynonymGroup.objects.count() == number


def test_page_that_does_not_exist_is_named(demo, tmp_path, monkeypatch):
    pinned = '[[pinned]]\nlanguage = "en"\nwords = "emu"\npages = ["pages/emu"]'
    use_files(tmp_path, monkeypatch, pinned=pinned)

    with pytest.raises(ContentError, match="pinned.toml: emu: there is no page 'pages/emu'"):
        write_guidance(Registry())

    assert not PinnedSearch.objects.filter(words="emu").exists()
