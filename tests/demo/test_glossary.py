"""The glossary of the demo."""

import pytest
from wagtail.models import Locale

from demo.glossary import delete_glossary, write_glossary
from hub.models import GlossaryEntry


@pytest.mark.django_db
def test_it_is_written_once_and_what_somebody_has_changed_stays():
    for code in ("en", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)
    write_glossary()
    number = GlossaryEntry.objects.count()
    assert number == 12
    GlossaryEntry.objects.filter(term="grant", target__language_code="de").update(
        translation="Förderung"
    )

    write_glossary()
    assert GlossaryEntry.objects.count() == number

    delete_glossary()
    assert [str(entry) for entry in GlossaryEntry.objects.all()] == ["grant → Förderung"]
