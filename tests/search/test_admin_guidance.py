"""Synonyms and pinned results in the admin: lists, forms, what is refused and why."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from search.guidance import Guidance
from search.models import PinnedSearch, SynonymGroup
from tests.clusters.make import make_practice
from tests.clusters.translating import submit, synchronise
from tests.home.listing import cost, csv_rows, logged_in, make_user, xlsx_rows

from .make import make_pinned, make_synonyms

pytestmark = pytest.mark.django_db


def address(model, view: str, *arguments) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def listed(client, model, query: str = "") -> list[str]:
    response = client.get(f"{address(model, 'list_results')}?{query}")
    assert response.status_code == 200
    return [str(row) for row in response.context["object_list"]]


def post_synonyms(client, *lines: str, language: str = "en", pk: int | None = None):
    where = address(SynonymGroup, "edit", pk) if pk else address(SynonymGroup, "add")
    return client.post(where, {"language": language, "words": "\r\n".join(lines)})


def post_pinned(client, words: str, *pages, language: str = "en", pk: int | None = None):
    rows = [{"page": page and page.pk, "ORDER": place} for place, page in enumerate(pages, 1)]
    data = {"language": language, "words": words, "pinned_pages": inline_formset(rows)}
    where = address(PinnedSearch, "edit", pk) if pk else address(PinnedSearch, "add")
    return client.post(where, nested_form_data(data))


def errors(response) -> dict:
    assert response.status_code == 200
    form = response.context["form"]
    found = dict(form.errors)
    for row in form.formsets.values() if hasattr(form, "formsets") else ():
        found |= {name: texts for each in row.errors for name, texts in each.items()}
        if row.non_form_errors():
            found["rows"] = row.non_form_errors()
    return found


def test_a_moderator_ties_words_together(client):
    client.force_login(make_user(MODERATOR))

    answer = post_synonyms(client, " tram ", "", "streetcar")

    assert answer.status_code == 302
    group = SynonymGroup.objects.get()
    assert (group.language, group.words) == ("en", "tram\nstreetcar")
    assert Guidance.load("tram", ["en"]).synonyms("en") == {
        "tram": ("streetcar",),
        "streetcar": ("tram",),
    }


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ((), "This field is required."),
        (("tram",), "Give two to 20 words, each on its own line."),
        (
            tuple(f"word{number}" for number in range(21)),
            "Give two to 20 words, each on its own line.",
        ),
        (
            ("tram", "light rail", "?"),
            "Each line takes a single word. Change or remove: light rail, ?.",
        ),
        (
            ("tram", "the"),
            "Search passes over small words, so they stand for nothing. Remove: the.",
        ),
        (("tram", "bus", "Trams"), "Trams is found with tram anyway. Remove one of the two."),
    ],
)
def test_synonyms_that_say_nothing_are_refused_at_their_field(admin_client, lines, error):
    assert errors(post_synonyms(admin_client, *lines)) == {"words": [error]}
    assert not SynonymGroup.objects.exists()


def test_a_word_stands_in_one_group_of_its_language(admin_client):
    make_synonyms("tram", "streetcar")
    make_synonyms("Bahn", "Zug", language="de")

    assert errors(post_synonyms(admin_client, "metro", "Trams")) == {
        "words": [
            "Trams is among these synonyms already: tram, streetcar. Change those, or remove the "
            "word here."
        ]
    }
    assert post_synonyms(admin_client, "Bahn", "metro").status_code == 302
    assert SynonymGroup.objects.count() == 3


def test_a_group_may_be_saved_again(admin_client):
    group = make_synonyms("tram", "streetcar")

    assert post_synonyms(admin_client, "tram", "metro", pk=group.pk).status_code == 302
    group.refresh_from_db()
    assert group.lines() == ["tram", "metro"]


def test_a_moderator_pins_pages_in_their_order(client):
    client.force_login(make_user(MODERATOR))
    first, second = make_practice(title="First"), make_practice(title="Second")

    assert post_pinned(client, "green roofs", second, first).status_code == 302

    pinned = PinnedSearch.objects.get()
    assert (pinned.language, pinned.words, pinned.key) == ("en", "green roofs", "green roof")
    assert Guidance.load("roofs, green!", ["en"]).pinned == (
        second.translation_key.hex,
        first.translation_key.hex,
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "This field is required."),
        ("?!", "Give at least one word."),
        (
            "Roof, the GREEN ones?",
            "There are pinned results for these words already: green roof one. Change those, or "
            "give other words.",
        ),
        (
            " ".join("ﷺ" * length for length in range(1, 16)),
            "These are too many words. Give fewer.",
        ),
    ],
)
def test_words_without_a_result_are_refused_at_their_field(admin_client, words, error):
    make_pinned("green roof one", make_practice())

    assert errors(post_pinned(admin_client, words, make_practice())) == {"words": [error]}
    assert PinnedSearch.objects.count() == 1


def test_the_same_words_may_be_pinned_in_another_language(admin_client):
    make_pinned("tram", make_practice())

    assert post_pinned(admin_client, "tram", make_practice(), language="de").status_code == 302


def test_results_without_a_page_are_refused(admin_client):
    assert errors(post_pinned(admin_client, "tram")) == {"rows": ["Please submit at least 1 form."]}


def test_a_page_is_pinned_once_whatever_its_language(admin_client):
    page = make_practice()
    answer = post_pinned(admin_client, "tram", page, submit(page))

    assert errors(answer) == {"page": ["This page is in the list already. Remove one of the two."]}


def test_a_page_that_search_does_not_know_is_refused(admin_client):
    answer = post_pinned(admin_client, "tram", Page.get_first_root_node())

    assert errors(answer) == {
        "page": ["Search does not find pages of this kind. Choose another page."]
    }


def test_lists_are_searched_and_filtered_by_language(admin_client):
    make_synonyms("tram", "streetcar")
    make_synonyms("Bahn", "Zug", language="de")
    make_pinned("waste", make_practice())
    make_pinned("Abfall", make_practice(), language="de")

    assert listed(admin_client, SynonymGroup) == ["Bahn, Zug", "tram, streetcar"]
    assert listed(admin_client, SynonymGroup, "q=STREET") == ["tram, streetcar"]
    assert listed(admin_client, SynonymGroup, "language=de") == ["Bahn, Zug"]
    assert listed(admin_client, PinnedSearch) == ["Abfall", "waste"]
    assert listed(admin_client, PinnedSearch, "q=was&language=en") == ["waste"]
    assert listed(admin_client, PinnedSearch, "q=was&language=de") == []


def test_a_list_names_its_columns_in_the_language_of_who_reads_it():
    make_pinned("waste", make_practice())
    moderator = make_user(MODERATOR)
    UserProfile.objects.create(user=moderator, preferred_language="de")

    text = logged_in(moderator).get(address(PinnedSearch, "list")).content.decode()

    headings = [cell.text.strip() for cell in BeautifulSoup(text, "html.parser").select("th")]
    assert list(filter(None, headings)) == ["Wörter", "Sprache", "Seiten", "Geändert"]


def pins(client) -> dict[str, list[str]]:
    """Titles and notes of pinned pages by their words, as the list shows them."""
    response = client.get(address(PinnedSearch, "list"))
    text = response.content.decode()
    rows = response.context["object_list"]
    for row in rows:
        for pin in row.pins:
            assert reverse("wagtailadmin_pages:edit", args=[pin.pk]) in text
            assert pin.title in text and pin.note in text
    return {row.words: [str(pin) for pin in row.pins] for row in rows}


def test_pages_that_readers_do_not_see_are_marked(admin_client, django_capture_on_commit_callbacks):
    hidden = make_practice(title="Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    translated = make_practice(title="Source")
    submit(translated)
    with django_capture_on_commit_callbacks(execute=True):
        german = synchronise(translated, {})
    translated.unpublish()
    make_pinned(
        "waste",
        make_practice(title="Public"),
        make_practice(title="Draft", live=False),
        make_practice(title="Expired", expire_at=timezone.now() - timedelta(days=1)),
        hidden,
        translated,
    )
    make_pinned("Abfall", german, make_practice(title="English"), language="de")

    assert pins(admin_client) == {
        "waste": [
            "Public",
            "Draft (not public: readers do not see it)",
            "Expired (not public: readers do not see it)",
            "Hidden (not public: readers do not see it)",
            "Source (public in other languages only)",
        ],
        "Abfall": ["Source", "English"],
    }


def test_spreadsheets_hold_language_words_and_pages_and_no_formula(admin_client):
    make_synonyms("=sum", "+plus")
    make_pinned("=waste", make_practice(title="-Public"), make_practice(title="Draft", live=False))

    where = address(PinnedSearch, "list")
    pages = "-Public, Draft (not public: readers do not see it)"
    assert csv_rows(admin_client, f"{where}?export=csv") == [
        {"Language": "English", "Words": "'=waste", "Pages": f"'{pages}"}
    ]
    assert xlsx_rows(admin_client, f"{where}?export=xlsx") == [
        (("Language", "s"), ("Words", "s"), ("Pages", "s")),
        (("English", "s"), ("=waste", "s"), (pages, "s")),
    ]
    assert csv_rows(admin_client, f"{address(SynonymGroup, 'list')}?export=csv") == [
        {"Language": "English", "Words": "'=sum, +plus"}
    ]


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (SynonymGroup, "Synonyms help where readers use another word than the pages"),
        (PinnedSearch, "Pin pages where readers often look for the same words"),
    ],
)
def test_an_empty_list_says_what_it_is_for(admin_client, model, text):
    empty = admin_client.get(address(model, "list")).content.decode()
    assert text in empty
    assert f'<a href="{address(model, "add")}">Add ' in empty
    filtered = admin_client.get(f"{address(model, 'list')}?language=de").content.decode()
    assert text not in filtered
    assert "Nothing matches. Look for another word, or clear the filter." in filtered


@pytest.mark.parametrize("model", [SynonymGroup, PinnedSearch])
def test_lists_cost_the_same_for_many_rows(admin_client, model):
    def add(number):
        make_synonyms(f"tram{number}", f"bus{number}")
        make_pinned(f"waste{number}", make_practice(), make_practice(live=False))

    where = address(model, "list")
    add(0)
    one = cost(admin_client, where)
    for number in range(1, 12):
        add(number)

    assert len(listed(admin_client, model)) == 12
    assert cost(admin_client, where) == one


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_guides_search(group, may):
    """What is entered leads readers at once: it has no drafts."""
    client = logged_in(make_user(group))
    synonyms, pinned = make_synonyms("tram", "bus"), make_pinned("waste", make_practice())

    menu = client.get("/admin/").content.decode()
    for row in (synonyms, pinned):
        model = type(row)
        assert (address(model, "list") in menu) is may
        own = (row.pk,)
        for view, arguments in (("list", ()), ("add", ()), ("edit", own), ("delete", own)):
            answer = client.get(address(model, view, *arguments))
            assert (answer.status_code == 200) is may, (model, view)


def test_a_pinned_page_is_not_deleted_unnoticed(admin_client):
    Site.objects.all().delete()
    page = make_practice()
    pinned = make_pinned("waste", page)

    answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert answer.status_code == 409
    assert address(PinnedSearch, "edit", pinned.pk) in answer.content.decode()
    assert type(page).objects.exists()


def test_pinned_results_are_deleted_with_their_rows(admin_client):
    pinned = make_pinned("waste", make_practice())

    answer = admin_client.post(address(PinnedSearch, "delete", pinned.pk))

    assert answer.status_code == 302
    assert not PinnedSearch.objects.exists()


def test_words_are_tried_on_the_public_search_in_their_language(admin_client):
    pinned = make_pinned("Müll & Abfall", make_practice(), language="de")
    tried = '/de/search/?q=M%C3%BCll+%26+Abfall"'

    assert tried in admin_client.get(address(PinnedSearch, "edit", pinned.pk)).content.decode()
    saved = post_pinned(admin_client, "Müll & Abfall", make_practice(), language="de", pk=pinned.pk)
    assert tried in admin_client.get(saved.url).content.decode()
    added = post_pinned(admin_client, "Lärm", make_practice(), language="de")
    assert '/de/search/?q=L%C3%A4rm"' in admin_client.get(added.url).content.decode()


@pytest.mark.parametrize(
    "site", [{"ROOT_URLCONF": "tests.search.admin_alone"}, {"HUB_HEADLESS": True}]
)
def test_without_a_search_page_nothing_is_offered_to_try(admin_client, site):
    pinned = make_pinned("waste", make_practice())

    with override_settings(**site):
        form = admin_client.get(address(PinnedSearch, "edit", pinned.pk))

    assert form.status_code == 200
    assert "Try it" not in form.content.decode()
