"""Kinds of pages: how they are named, kept in order, and looked for in the API."""

from dataclasses import dataclass

import pytest
from django.utils.translation import override

from clusters.kinds import EVENTS, PRACTICES
from hub.api.schema import UnlistedKind, look_for_lists, schema
from hub.kinds import Declarations, UnknownKind, kind_of, kinds, section_choices, section_kinds
from hub.models import SectionPage


@dataclass(frozen=True)
class Placed:
    position: int


def test_names_of_a_kind_follow_from_its_model_and_its_list():
    assert (PRACTICES.section, PRACTICES.member) == ("good-practices", "GOOD_PRACTICES")
    assert (PRACTICES.list_query, PRACTICES.list_name) == ("goodPractices", "good_practices")
    assert (PRACTICES.type_name, PRACTICES.title) == ("GoodPractice", "Good practices")


def test_kind_is_found_by_its_section():
    assert kind_of("events") is EVENTS
    with pytest.raises(UnknownKind):
        kind_of("no-such-section")


def test_kinds_are_offered_by_their_names_in_the_language():
    with override("de"):
        german = [label for _section, label in section_choices()]
    with override("en"):
        english = [label for _section, label in section_choices()]
        assert {section for section, _label in section_choices()} == {k.section for k in kinds()}
    assert german == sorted(german)
    assert english == sorted(english)
    assert german != english


def test_choices_of_sections_are_those_kinds():
    assert SectionPage._meta.get_field("holds").flatchoices == section_choices()
    assert section_kinds()("events").name == "EVENTS"


def test_declarations_stand_by_position_else_as_declared():
    placed, plain = Declarations(), Declarations()
    for kind, position in ((EVENTS, 20), (PRACTICES, 10)):
        placed.declare(kind, Placed(position))
        plain.declare(kind, position)
    assert [kind for kind, _declared in placed] == [PRACTICES, EVENTS]
    assert [kind for kind, _declared in plain] == [EVENTS, PRACTICES]
    assert plain.get(EVENTS) == 20
    assert Declarations().get(EVENTS) is None


def test_kind_without_its_list_stops_the_schema():
    lists = dict(schema().query_type.graphene_type._meta.fields)
    look_for_lists(lists)
    with pytest.raises(UnlistedKind, match="goodPractices does not list GoodPracticePage"):
        look_for_lists({**lists, "good_practices": lists["events"]})
    del lists["events"]
    with pytest.raises(UnlistedKind, match="events does not list EventPage"):
        look_for_lists(lists)
