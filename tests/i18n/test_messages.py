"""`make messages`: the catalogues have the messages of the code, and nothing in them moves."""

from io import BytesIO

import polib
import pytest

from ..architecture.files import ROOT
from .catalogues import extracted, name, updated
from .extracting import extract_templates

ROOMS = sorted(path.parent.name for path in ROOT.glob("*/locale"))
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
ONE = 'msgid "One"\nmsgstr "Eins"\n'
TWO = '#, python-format\nmsgid "%(number)s two"\nmsgstr "%(number)s zwei"\n'
STALE = 'msgid "Gone"\nmsgstr "Weg"\n'


def messages(*blocks):
    return {name(entry): entry for block in blocks for entry in polib.pofile(block)}


@pytest.mark.parametrize("room", ROOMS)
def test_catalogues_have_the_messages_of_the_code_and_no_others(room):
    messages = extracted(room)
    assert messages
    for path in (ROOT / room).glob("locale/*/LC_MESSAGES/django.po"):
        written = path.read_text(encoding="utf-8")
        assert updated(written, messages) == written, "run `make messages`"


def test_new_message_stands_at_the_end_and_one_that_is_gone_goes():
    new = TWO.replace("%(number)s zwei", "")
    before, after = "\n".join([HEADER, STALE, ONE]), "\n".join([HEADER, ONE, new])

    made = updated(before, messages(new, ONE))

    assert made == after
    assert updated(made, messages(new, ONE)) == made


def test_translations_and_their_order_stay():
    written = "\n".join([HEADER, TWO, ONE])
    assert updated(written, messages(ONE, TWO)) == written


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>isn't (this) {% translate 'A \"word\"' %}</p>", ['A "word"']),
        ("{% translate 'May' context 'month' %}", [("month", "May")]),
        (
            "{% blocktranslate trimmed %}\n  A\n  b: {{ c }}\n{% endblocktranslate %}",
            ["A b: %(c)s"],
        ),
        (
            "{% blocktranslate count n=n %}It's {{ n }}{% plural %}é{% endblocktranslate %}",
            [("It's %(n)s", "é", None)],
        ),
        ('{{ a|default:_("None") }} {# _("no") #} {% if a %}', ["None"]),
        ("gettext without a call, {{ gettext }}", []),
    ],
)
def test_messages_of_a_template(template, found):
    made = extract_templates(
        BytesIO(template.encode()), ("gettext", "ngettext", "pgettext", "_"), (), {}
    )
    assert [messages for _line, _function, messages, _comments in made] == found
