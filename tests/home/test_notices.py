"""Mails of the workflows: what they say, in which language, and what happens without a server."""

import socket

import pytest
from django.core import mail
from wagtail.models import Comment, PageSubscription

from changes.models import Letter
from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, THEME_EXPERT
from hub.workflows import workflows_create
from tests.clusters.make import make_practice

from .make import make_home, make_plain, make_section
from .office import Person

pytestmark = pytest.mark.django_db

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def page(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    workflows_create()
    page = make_plain(make_home(), "Über <uns> & Partner", live=False)
    page.save_revision()
    return page


@pytest.fixture
def closed_port():
    """A port of this machine at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def texts() -> dict[str, tuple[str, str]]:
    """Subject and body of each mail by its recipient; empties the box."""
    found = {message.to[0]: (message.subject, message.body) for message in mail.outbox}
    assert len(found) == len(mail.outbox)
    mail.outbox.clear()
    return found


def test_each_moderator_is_asked_in_their_language(page):
    editor = Person("ed", EDITOR)
    Person("mo", MODERATOR)
    Person("mod", MODERATOR, language="de")

    editor.press("action-submit", page)

    sent = texts()
    assert sent.keys() == {"mo@example.org", "mod@example.org"}
    told = {
        "mo": (
            "“Über <uns> & Partner” waits for you.",
            "Submitted by: ed\n",
            "Approve, or Request",
        ),
        "mod": ("„Über <uns> & Partner“ wartet auf Sie.", "Eingereicht von: ed\n", "„Genehmigen“"),
    }
    for name, words in told.items():
        subject, body = sent[f"{name}@example.org"]
        assert "Über <uns> & Partner" in subject
        assert "ed" in subject.split()
        assert [text for text in words if text not in body] == []
        assert f"\nhttps://hub.example.org/admin/pages/{page.pk}/edit/\n" in body
    assert sent["mo@example.org"][1].startswith("Hello mo@example.org,\n")
    assert sent["mod@example.org"][1].startswith("Hallo mod@example.org,\n")


def test_editor_hears_that_the_page_is_public_and_where(page):
    editor, moderator = Person("ed", EDITOR, language="de"), Person("mo", MODERATOR)
    editor.press("action-submit", page)
    mail.outbox.clear()

    moderator.decide("approve", page, comment="Well done")

    subject, body = texts()["ed@example.org"]
    assert subject == "mo hat „Über <uns> & Partner“ genehmigt"
    assert body.startswith("Hallo ed@example.org,\n")
    assert "Genehmigt von: mo\nKommentar: Well done\n" in body
    page.refresh_from_db()
    assert "Sie ist öffentlich; Sie brauchen nichts zu tun." in body
    assert f"\n{page.full_url}\n" in body


def test_editor_hears_what_to_change(page):
    editor, moderator = Person("ed", EDITOR, language="de"), Person("mo", MODERATOR)
    editor.press("action-submit", page)
    mail.outbox.clear()

    moderator.decide("reject", page, comment="Who is “us” & why?")

    subject, body = texts()["ed@example.org"]
    assert subject == "mo bittet um Änderungen an „Über <uns> & Partner“"
    assert body.startswith("Hallo ed@example.org,\n")
    assert "Schritt: Genehmigung durch die Moderation (Veröffentlichung)\n" in body
    assert "Zurückgegeben von: mo\nKommentar: Who is “us” & why?\n" in body
    assert f"\nhttps://hub.example.org/admin/pages/{page.pk}/edit/\n" in body


def test_each_step_of_a_validation_tells_those_who_are_next(settings):
    section = make_section(make_home(), "good-practices")
    workflows_create()
    practice = make_practice(section, title="Composting", live=False)
    practice.save_revision()
    editor, city = Person("ed", EDITOR), Person("city", CITY_CONTACT)
    expert, moderator = Person("expert", THEME_EXPERT, language="de"), Person("mo", MODERATOR)

    editor.press("action-submit", practice)
    sent = texts()
    assert sent.keys() == {"city@example.org", "mo@example.org"}
    assert sent["city@example.org"][0] == "Check by the city: “Composting”, submitted by ed"

    city.decide("approve", practice)
    sent = texts()
    assert sent.keys() == {"expert@example.org"}
    subject, body = sent["expert@example.org"]
    step = "Validierung durch eine Fachperson des Themas"
    assert subject == f"{step}: „Composting“, eingereicht von ed"
    assert body.startswith("Hallo expert@example.org,\n")

    expert.decide("approve", practice)
    assert texts().keys() == {"mo@example.org"}
    moderator.decide("approve", practice)
    assert texts().keys() == {"ed@example.org"}


def test_step_is_named_in_the_language_of_the_reader(page):
    page.get_workflow().tasks.update(name="Summary")
    Person("mod", MODERATOR, language="de")

    Person("ed", EDITOR).press("action-submit", page)

    assert texts()["mod@example.org"][0].startswith("Zusammenfassung: ")


def test_submission_comment_and_publication_ask_no_mail_server(page, settings, closed_port):
    settings.EMAIL_BACKEND, settings.HUB_MAIL_BACKEND = "changes.mail.writing.OutboxBackend", SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    PageSubscription.objects.create(page=page, user=moderator.user, comment_notifications=True)

    editor.press("action-submit", page, **comment("Is this right?"))
    moderator.decide("approve", page)

    assert Letter.objects.count() == 3
    assert Comment.objects.get().text == "Is this right?"
    page.refresh_from_db()
    assert page.live


def comment(text: str) -> dict[str, str]:
    """The fields of a form that hold one new comment."""
    fields = {"text": text, "contentpath": "title", "position": "", "resolved": "", "id": ""}
    return {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        **{f"comments-0-{name}": value for name, value in fields.items()},
    }
