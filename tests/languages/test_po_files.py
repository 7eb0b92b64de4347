"""Texts go out as a PO file and come back; what is not such a file changes nothing."""

import json
from collections.abc import Iterator

import polib
import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from clusters.models import EventPage, EventSession
from hub.models import HubDocument, HubImage
from hub.translation.slugs import FROM_TITLE
from tests.api.world import World, content_models, document, picture
from tests.clusters.make import make_event, utc
from tests.home.make import make_home, make_plain

from .admin import translation_of

pytestmark = pytest.mark.django_db
MARK, TRANSLATED = "Mark", "Übersetzt"
SAME_EVERYWHERE = {"venue", "unit", "room"}
"""Texts with the mark that are facts: they are not given out."""


@pytest.fixture
def german(db) -> Locale:
    Locale.objects.get_or_create(language_code="en")
    return Locale.objects.get_or_create(language_code="de")[0]


@pytest.fixture
def event(german, admin) -> EventPage:
    """An event with a session, submitted for translation; the German draft."""
    text = '<p>Bring <a href="https://example.org/a">a plan</a> &amp; <b>tell</b> us.</p>'
    session = EventSession(
        day=1, start=utc(2026, 9, 3, 8), end=utc(2026, 9, 3, 9), title="Opening", text=text
    )
    page = make_event(title="Waste", slug="waste", audience="Mayors & planners", sessions=[session])
    admin.submit(page, "de")
    return page.get_translation(german)


def filled(admin, page, words: dict[str, str]) -> polib.POFile:
    """The page's PO file with these translations."""
    po = polib.pofile(admin.download(page))
    for entry in po:
        entry.msgstr = words.get(entry.msgid, "")
    return po


def kept(page) -> dict[str, str]:
    """Translations that the database holds, by their source, without what the hub has made."""
    written = StringTranslation.objects.filter(locale=page.locale).exclude(tool_name=FROM_TITLE)
    return dict(written.values_list("translation_of__data", "data"))


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.__name__)
def test_every_text_of_every_type_comes_back(model, german, admin):
    world = World()
    targets = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    page = world.page(model, MARK, targets, world.section(model, "Section"))
    source = model.objects.get(pk=page.pk)
    admin.submit(source, "de")
    target = source.get_translation(german)
    po = polib.pofile(admin.download(target))
    for entry in po:
        entry.msgstr = entry.msgid.replace(MARK, TRANSLATED)

    said = admin.upload(target, str(po).encode())
    admin.publish_translation(target)

    assert said == [f"{len(po)} texts were taken over from the file."]
    target = model.objects.get(pk=target.pk)
    assert target.live
    pairs = list(side_by_side(source.serializable_data(), target.serializable_data()))
    assert ("title", f"{MARK} {model.__name__}", f"{TRANSLATED} {model.__name__}") in pairs
    for name, before, after in pairs:
        if name in SAME_EVERYWHERE and "body" not in name:
            continue
        assert TRANSLATED in after, (name, before, after)


def side_by_side(source, target, name: str = "") -> Iterator[tuple[str, str, str]]:
    """All texts of the source that carry the mark, with what stands there in the target."""
    if isinstance(source, str) and source.startswith(("[", "{")):
        source, target = json.loads(source), json.loads(target)
    if isinstance(source, dict):
        for key, value in source.items():
            yield from side_by_side(value, target[key], key)
    elif isinstance(source, list):
        for value, other in zip(source, target, strict=True):
            yield from side_by_side(value, other, name)
    elif isinstance(source, str) and MARK in source:
        yield name, source, target


def test_links_and_formats_are_kept(event, admin):
    po = filled(
        admin,
        event,
        {
            "Waste": "Abfall",
            "Mayors &amp; planners": "Bürgermeisterinnen &amp; Planer",
            "Opening": "Eröffnung",
            'Bring <a id="a1">a plan</a> &amp; <b>tell</b> us.': (
                '<b>Erzähl</b> &amp; bring <a id="a1">einen Plan</a> mit.'
            ),
        },
    )

    assert admin.upload(event, str(po).encode()) == ["4 texts were taken over from the file."]
    admin.publish_translation(event)

    public = EventPage.objects.get(pk=event.pk)
    assert (public.title, public.audience) == ("Abfall", "Bürgermeisterinnen & Planer")
    session = public.sessions.get()
    assert session.title == "Eröffnung"
    assert session.text == (
        '<p><b>Erzähl</b> &amp; bring <a href="https://example.org/a">einen Plan</a> mit.</p>'
    )


def test_an_upload_publishes_nothing(event, admin):
    admin.publish_translation(event)

    admin.upload(event, str(filled(admin, event, {"Waste": "Abfall"})).encode())

    assert EventPage.objects.get(pk=event.pk).title == "Waste"
    assert kept(event) == {"Waste": "Abfall"}


def test_a_file_may_begin_with_a_byte_order_mark(event, admin):
    content = str(filled(admin, event, {"Waste": "Abfall"})).encode("utf-8-sig")

    assert admin.upload(event, content) == ["1 text was taken over from the file."]


def refused(reason: str) -> list[str]:
    return [f"Nothing was changed. {reason}"]


def test_a_file_in_another_encoding_is_refused(event, admin):
    content = str(filled(admin, event, {"Waste": "Abfälle"})).encode("latin-1")

    said = admin.upload(event, content)

    assert said == refused(
        "The file is not in UTF-8. Save it in this encoding and upload it again."
    )
    assert kept(event) == {}


@pytest.mark.parametrize(
    "break_it",
    [
        lambda text: text.replace('msgstr "Abfall"', 'msgstr "Ab"fall"'),
        lambda text: text[: text.index("Abfall") + 3],
        lambda text: text.replace('msgstr "Abfall"', 'msgfoo "Abfall"'),
    ],
    ids=["quote", "cut off", "keyword"],
)
def test_a_broken_file_is_refused_with_the_line(break_it, event, admin):
    whole = str(filled(admin, event, {"Waste": "Abfall", "Opening": "Eröffnung"}))
    line = whole.split("\n").index('msgstr "Abfall"') + 1

    assert admin.upload(event, break_it(whole).encode()) == refused(
        f"The file is not a valid PO file: line {line} is broken. Download it again."
    )
    assert kept(event) == {}


def test_a_file_of_another_kind_is_refused(event, admin):
    assert admin.upload(event, b"\0\1\2") == refused("The file is not a PO file.")


def test_the_name_of_a_file_opens_none(event, admin, tmp_path):
    path = tmp_path / "texts.po"
    path.write_text(str(filled(admin, event, {"Waste": "Abfall"})))

    assert admin.upload(event, str(path).encode()) == refused(
        "The file is not a valid PO file: line 1 is broken. Download it again."
    )
    assert kept(event) == {}


def test_unusual_ends_of_lines_in_a_text_are_kept(german, admin):
    page = make_event(title="Waste", audience="Mayors\r\nplanners\u2028cities")
    admin.submit(page, "de")
    target = page.get_translation(german)
    text = admin.download(target).replace(
        'cities"\nmsgstr ""', 'cities"\nmsgstr "Mayors\\r\\nplanners\u2028Städte"'
    )

    assert admin.upload(target, text.encode()) == ["1 text was taken over from the file."]
    admin.publish_translation(target)

    assert EventPage.objects.get(pk=target.pk).audience == "Mayors\r\nplanners\u2028Städte"


@pytest.mark.parametrize("content", [b"", b'msgid "Waste"\nmsgstr "Abfall"\n'])
def test_a_file_from_elsewhere_is_refused(content, event, admin):
    reason = "The file was not downloaded from this site. Download it again."
    assert admin.upload(event, content) == refused(reason)
    assert kept(event) == {}


def test_the_file_of_another_page_is_refused(event, german, admin):
    other = make_plain(make_home(), title="Waste")
    admin.submit(other, "de")
    content = str(filled(admin, other.get_translation(german), {"Waste": "Müll"})).encode()

    said = admin.upload(event, content)

    assert said == refused(
        "The file belongs to another page or language. Upload it there, or download the one of "
        "this page."
    )
    assert kept(event) == {}


def test_a_file_that_is_too_large_is_refused(event, admin):
    content = str(filled(admin, event, {"Waste": "Abfall"})).encode()

    said = admin.upload(event, content + b"#" * 5_000_000)

    assert said == refused("The file is too large to be a PO file of one page.")
    assert kept(event) == {}


def test_a_form_without_a_file_is_refused(event, admin):
    address = f"/admin/localize/translate/{translation_of(event).pk}/pofile/upload/"
    next_page = {"next": f"/admin/pages/{event.pk}/edit/"}

    assert admin.said(admin.post(address, next_page)) == refused("Choose a PO file first.")


def test_a_file_without_translations_says_so(event, admin):
    said = admin.upload(event, admin.download(event).encode())

    assert said == ["The file holds no translations: nothing was changed."]


def test_what_a_translator_is_unsure_of_is_left_out(event, admin):
    po = filled(admin, event, {"Waste": "Abfall", "Opening": "Öffnung"})
    po.find("Opening").flags.append("fuzzy")

    said = admin.upload(event, str(po).encode())

    assert said == [
        "1 text was taken over from the file.",
        "1 text is marked as unsure (fuzzy) in the file and was left out.",
    ]
    assert kept(event) == {"Waste": "Abfall"}


def test_what_has_left_the_page_is_left_out(event, admin):
    po = filled(admin, event, {"Waste": "Abfall"})
    po.append(polib.POEntry(msgctxt="title", msgid="Never there", msgstr="Nie da"))

    said = admin.upload(event, str(po).encode())

    assert said == [
        "1 text was taken over from the file.",
        "1 text of the file does not stand on this page any more and was left out.",
    ]
    assert kept(event) == {"Waste": "Abfall"}


def test_a_script_in_a_translation_reaches_no_page(event, admin):
    po = filled(admin, event, {"Waste": "Abfall", "Opening": "<script>alert(1)</script>"})

    said = admin.upload(event, str(po).encode())
    admin.publish_translation(event)

    assert said == [
        "1 text was taken over from the file.",
        "1 text has tags or links that its source does not have. It is not used until you mend "
        "it below.",
    ]
    page = EventPage.objects.get(pk=event.pk)
    assert (page.title, page.sessions.get().title) == ("Abfall", "Opening")


def test_nobody_uploads_who_may_not_edit(event, admin, client, django_user_model):
    content = filled(admin, event, {"Waste": "Abfall"})
    client.force_login(django_user_model.objects.create_user("reader@example.org"))

    response = client.post(
        f"/admin/localize/translate/{translation_of(event).pk}/pofile/upload/",
        {"file": str(content)},
    )

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
    assert kept(event) == {}
