"""The page of a piece of documentation: what one gets, and under which terms."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from clusters.choices import Licence
from clusters.models import DocumentationRecord
from clusters.templatetags.clusters import licence_address
from hub.models import HubDocument
from tests.hub.web.reading import Shown, words

from ..make import make_documentation, make_event, make_idea


@pytest.fixture
def file(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return HubDocument.objects.create(
        title="F", file=ContentFile(b"x", "report.pdf"), file_size=3 * 1024 * 1024
    )


def test_file_and_film_are_offered_with_kind_and_size(home, file):
    page = make_documentation(
        home, file=file, video_url="https://www.example.org/film", abstract="What we learned."
    )

    shown = Shown(page)

    buttons = shown.soup.select(".page-header .button")
    assert [words(button) for button in buttons] == [
        "Download (PDF, 3.0 MB)",
        "Watch the film on example.org",
    ]
    assert [button["href"] for button in buttons] == [file.url, "https://www.example.org/film"]
    assert "What we learned." in shown.words(".main-column p")


def test_facts_say_what_it_is_and_what_one_may_do_with_it(home, file):
    page = make_documentation(
        home, file=file, kind="handbook", licence="cc-by-sa-4.0", document_language="fr"
    )

    shown = Shown(page)

    assert shown.facts() == {
        "Kind": "handbook or guide",
        "File": "PDF, 3.0 MB",
        "Language of the document": "French",
        "Licence": "CC BY-SA 4.0: name the author, share alike",
    }
    (terms,) = shown.soup.select('a[rel~="license"]')
    assert terms["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        (Licence.CC0, "https://creativecommons.org/publicdomain/zero/1.0/"),
        (Licence.CC_BY, "https://creativecommons.org/licenses/by/4.0/"),
        (Licence.CC_BY_NC_SA, "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        (Licence.ALL_RIGHTS_RESERVED, ""),
    ],
)
def test_terms_of_a_licence_are_where_their_author_keeps_them(licence, address):
    assert licence_address(licence.name) == address


def test_a_file_of_a_private_collection_is_not_offered(home, file):
    page = make_documentation(home, file=file)
    assert "Download" in Shown(page).html
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")

    file.collection = private.add_child(name="Below")
    file.save()

    shown = Shown(page)
    assert shown.words(".page-header .button") == ["Watch the film on example.org"]
    assert file.url not in shown.html


def test_it_leads_to_the_public_pages_that_it_documents(home):
    event, idea = make_event(home, title="Dialogue"), make_idea(home, title="Hidden idea")
    page = make_documentation(
        home,
        documentation_records=[DocumentationRecord(record=event), DocumentationRecord(record=idea)],
    )
    assert Shown(page).links("Belongs to") == ["Dialogue", "Hidden idea"]

    type(idea).objects.filter(pk=idea.pk).update(visibility="members")

    shown = Shown(page)
    assert shown.links("Belongs to") == ["Dialogue"]
    assert shown.words(".card .kicker") == ["Event"]
