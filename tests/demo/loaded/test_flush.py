"""``load_demo --flush`` asks first, and takes away what is the demo's and nothing else."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, ReferenceIndex, Site
from wagtail_localize.models import StringTranslation, TranslatableObject

from demo.content import SOURCE
from demo.flushing import demo_flush
from home.models import HomePage, Menu, PlainPage
from hub.models import HubDocument, HubImage, HubPage, Term
from network.models import City, Expert, Organisation
from search.models import PinnedSearch, SynonymGroup

from .conftest import run_command

TERMS_OF_EVERY_HUB = 303
QUESTION = "Delete all this? [y/N] "


def test_yes_deletes_what_was_there_and_loads_the_demo(demo):
    assert demo.asked == [QUESTION]
    assert demo.said.startswith(
        "This deletes the site of the demo with 2 pages, 1 of them added by people, "
        "its cities, organisations, experts, menus, synonyms, pictures and documents.\n"
        "Pages written: 160 in en, 160 in de, 103 in fr, 103 in es; unchanged: 0.\n"
    )
    assert not Page.objects.filter(slug__in=["half", "our-own"]).exists()


@pytest.mark.parametrize("answer", ["n", "", "no", "yess"])
def test_anything_but_yes_keeps_everything(demo, monkeypatch, answer):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answer)
    home = HomePage.objects.get(locale__language_code=SOURCE)
    home.add_child(instance=PlainPage(title="Our own", slug="our-own", locale=home.locale))

    said = run_command("--flush")

    assert asked == [QUESTION]
    assert "with 527 pages, 1 of them added by people" in said
    assert said.endswith("Nothing was changed.\n")
    assert HubPage.objects.count() == 527


def test_what_other_content_needs_is_kept_and_all_else_of_the_demo_goes(demo):
    city = City.objects.get(key="bonn")
    expert = Expert.objects.create(key="ours", labels={"en": "Ours"}, city=city, languages=["en"])

    kept = demo_flush(demo.records)

    # The city offers a topic, and the topic has a theme.
    assert kept == ["Bonn", "Localising the SDGs", "Good urban governance"]
    assert list(Expert.objects.all()) == [expert]
    assert list(City.objects.all()) == [city]
    assert Term.objects.count() == TERMS_OF_EVERY_HUB + 2
    for model in (HubPage, Site, Menu, Organisation, HubImage, HubDocument, TranslatableObject):
        assert not model.objects.exists(), model
    assert not SynonymGroup.objects.exists()
    assert not PinnedSearch.objects.exists()
    assert not StringTranslation.objects.exists()
    page_type = ContentType.objects.get_for_model(Page)
    assert not ReferenceIndex.objects.filter(base_content_type=page_type).exists()
    assert Page.objects.get().is_root()
    assert not Collection.objects.filter(name="Demo").exists()
