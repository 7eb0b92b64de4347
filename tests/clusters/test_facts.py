"""Facts on the plain page: in words, and none of what is not public."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.models import Collection, CollectionViewRestriction

from clusters import facts
from hub.models import HubDocument
from tests.network.make import make_city

from .make import make_idea, utc


def test_amount_has_decimals_only_if_it_needs_them():
    assert facts.amount(Decimal("12000.00"), "EUR") == "12,000 EUR"
    assert facts.amount(Decimal("12.50"), "EUR") == "12.50 EUR"
    assert facts.amount(None, "EUR") == ""


def test_period_names_one_day_once():
    with override("en"):
        assert facts.period(date(2026, 3, 1), date(2026, 3, 1)) == "March 1, 2026"
        assert facts.period(date(2026, 3, 1), None) == "March 1, 2026"
        assert facts.period(date(2026, 3, 1), date(2026, 3, 2)) == "March 1, 2026 – March 2, 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, ""), (0, ""), (90, "90 min"), (120, "2 h"), (150, "2 h 30 min")],
)
def test_duration(minutes, words):
    assert facts.duration(minutes) == words


def test_moment_is_local_and_names_its_zone():
    with override("de"):
        assert facts.moment(utc(2026, 9, 3, 7), "Africa/Tunis") == (
            "3. September 2026 08:00 (Africa/Tunis)"
        )


@pytest.mark.django_db
def test_names_leave_out_what_is_not_public():
    public, draft = make_city("rostock"), make_city("bizerte", live=False)
    assert facts.names([public, draft, None]) == "Rostock"


@pytest.mark.django_db
def test_closed_idea_is_not_named():
    idea, closed = make_idea(title="Compost"), make_idea(title="Secret", visibility="members")
    assert facts.names([idea, closed]) == "Compost"


@pytest.mark.django_db
def test_file_of_a_private_collection_is_not_linked(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    public = HubDocument.objects.create(title="Report", file=ContentFile(b"x", "report.txt"))
    assert ">Report</a>" in facts.download(public)
    public.collection = private.add_child(name="Below")
    public.save()
    assert facts.download(public) == ""
    assert facts.download(None) == ""
