"""What ``graphql_fields`` say of types is what is built; a declaration that lies is refused."""

import os
import subprocess
import sys
from pathlib import Path

import graphene
import grapple.models as grapple
import pytest
from django.apps import apps
from django.db import models
from graphene.utils.str_converters import to_camel_case
from wagtail import blocks
from wagtail.fields import StreamField

from clusters.choices import EventFormat, EventMode
from clusters.models import EventPage
from clusters.querysets import event_status, next_start
from hub import declarations as ours
from hub.api.build import TypeBuilder, declarations_of, type_name_of
from hub.api.declared_types import SCALARS, DeclarationError, declared_shape
from hub.api.registry import TYPES
from hub.api.schema import room_modules, schema
from hub.blocks.text import HeadingBlock
from hub.values.choices import Language

HOUSE = Path(__file__).resolve().parents[2]


def structs(block):
    """All struct blocks in a block, itself included."""
    if isinstance(block, blocks.StructBlock):
        yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from structs(child)
    if isinstance(block, blocks.ListBlock):
        yield from structs(block.child_block)


def all_declarations():
    """Name of the type, declaration, whether it is a collection: of every model and block."""
    extensions = [entry for room in room_modules() for entry in getattr(room, "extensions", ())]
    declaring = [model for model in apps.get_models() if hasattr(model, "graphql_description")]
    for model in declaring:
        added = [declare for owner, declare in extensions if owner is model]
        for declared, is_collection in declarations_of(model, added):
            yield type_name_of(model), declared, is_collection
    streams = {
        type(field.stream_block): field.stream_block
        for model in declaring
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    }
    for stream in streams.values():
        for struct in structs(stream):
            for declare in getattr(struct, "graphql_fields", ()):
                found = declare()
                is_collection = isinstance(found, tuple)
                yield type(struct).__name__, found[0] if is_collection else found, is_collection


def test_every_declared_type_is_the_built_one():
    lies, compared = [], set()
    for name, declared, is_collection in all_declarations():
        built = str(schema().type_map[name].fields[to_camel_case(declared.field_name)].type)
        said = declared_shape(declared, is_collection, type_name_of)
        if said is None:
            continue
        compared.add((name, declared.field_name))
        if built not in {str(said), str(said._replace(required=True))}:
            lies.append(f"{name}.{declared.field_name}: declared {said}, built {built}")
    assert lies == []
    assert len(compared) > 250
    # Of each kind one that could be missed: inherited, added by a room above, of a block.
    assert {("Event", "verified_on"), ("MapPointBlock", "latitude"), ("Term", "parent")} <= compared


def test_everything_declared_is_in_the_schema():
    fields = {
        (name, to_camel_case(declared.field_name)) for name, declared, _list in all_declarations()
    }
    assert ("City", "goodPractices") in fields
    missing = {(n, field) for n, field in fields if field not in schema().type_map[n].fields}
    assert missing == set()


@pytest.fixture
def build(monkeypatch):
    """Builds the type of a model or block with these declarations in the place of its own."""
    schema()
    built = dict(TYPES)

    def build_with(owner, *declared):
        monkeypatch.setattr(owner, "graphql_fields", [*declared])
        builder = TypeBuilder([])
        if issubclass(owner, blocks.Block):
            builder.blocks.struct(owner())
        else:
            builder.add_model(owner)
        builder.complete()
        return TYPES[getattr(owner, "graphql_name", owner.__name__)]

    yield build_with
    TYPES.clear()
    TYPES.update(built)


D = {"description": "Said of it."}

UNTRUE = {
    "a moment as text": (grapple.GraphQLString("start", **D), "start is declared as String, but"),
    "a day as a moment": (ours.GraphQLDateTime("verified_on", **D), "DateTime, but is Date."),
    "an amount as a whole number": (grapple.GraphQLInt("cost", **D), "Int, but is Decimal."),
    "an amount as a float": (grapple.GraphQLFloat("cost", **D), "Float, but is Decimal."),
    "a number as text": (grapple.GraphQLString("capacity", **D), "String, but is Int."),
    "text as prose": (grapple.GraphQLRichText("audience", **D), "RichText, but is String!."),
    "prose as a stream": (grapple.GraphQLStreamfield("description", **D), "[Block!], but is Rich"),
    "a stream as prose": (grapple.GraphQLRichText("body", **D), "RichText, but is [Block!]!."),
    "a key as a picture": (grapple.GraphQLImage("cluster", **D), "Image, but is TopicalCluster."),
    "a kind of page as any page": (grapple.GraphQLPage("cluster", **D), "Page, but is Topical"),
    "a key to another model": (
        ours.GraphQLForeignKey("cluster", "hub_clusters.WorkingGroupPage", **D),
        "declared as WorkingGroup, but is TopicalCluster.",
    ),
    "a key of grapple's, which knows no model": (
        grapple.GraphQLForeignKey("series", "hub_clusters.EventSeries", **D),
        "take the word from hub.declarations",
    ),
    "rows of another model": (
        ours.GraphQLCollection(ours.GraphQLForeignKey, "sessions", "hub_clusters.EventSeries", **D),
        "declared as [EventSeries!], but is [EventSession!]!.",
    ),
    "many as one": (
        ours.GraphQLForeignKey("sessions", "hub_clusters.EventSession", **D),
        "declared as EventSession, but is [EventSession!]!.",
    ),
    "one as many": (
        ours.GraphQLCollection(ours.GraphQLForeignKey, "series", "hub_clusters.EventSeries", **D),
        "declared as [EventSeries!], but is EventSeries.",
    ),
    "a text as many": (
        grapple.GraphQLString("venue", is_list=True, **D),
        "declared as [String!], but is String!.",
    ),
    "what may be null as required": (
        grapple.GraphQLInt("capacity", required=True, **D),
        "declared as Int!, but is Int.",
    ),
    "a key that may be null as required": (
        ours.GraphQLForeignKey("series", "hub_clusters.EventSeries", required=True, **D),
        "declared as EventSeries!, but is EventSeries.",
    ),
    "a choice as required": (
        ours.GraphQLChoice("mode", EventMode, required=True, **D),
        "declared as EventMode!, but is EventMode.",
    ),
    "other choices": (ours.GraphQLChoice("mode", EventFormat, **D), "but offers hybrid, on"),
    "choices of a text": (ours.GraphQLChoice("venue", EventMode, **D), "but offers no choices."),
    "one choice of many": (
        ours.GraphQLChoice("languages", Language, **D),
        "languages is declared as a choice, but is a ChoiceListField.",
    ),
    "many choices of one": (
        ours.GraphQLChoice("mode", EventMode, is_list=True, **D),
        "mode is declared as a list of choices, but is a CharField.",
    ),
    "other choices in a list": (
        ours.GraphQLChoice("languages", EventMode, is_list=True, **D),
        "declared as EventMode, but offers ",
    ),
    "a text as a label": (
        ours.GraphQLLabel("venue", source="venue", **D),
        "venue is declared as a label, but is a CharField.",
    ),
    "a computed text as a truth": (
        ours.GraphQLComputed("status", graphene.Boolean, event_status, **D),
        "declared as Boolean, but is computed as String.",
    ),
    "a computed moment as choices": (
        ours.GraphQLComputed("status", EventMode, next_start, **D),
        "declared as EventMode, but is computed as DateTime.",
    ),
    "pages that do not point here": (
        ours.GraphQLBacklinks("ideas", "hub_clusters.ProjectIdeaPage", via="city", **D),
        "EventPage.ideas: 'city' leads from hub_clusters.ProjectIdeaPage to hub_network.City.",
    ),
    "pages that point by no such field": (
        ours.GraphQLBacklinks("ideas", "hub_clusters.ProjectIdeaPage", via="meeting__at", **D),
        "'meeting__at' leads nowhere from hub_clusters.ProjectIdeaPage: see 'meeting'.",
    ),
    "pages that point by a text": (
        ours.GraphQLBacklinks("ideas", "hub_clusters.ProjectIdeaPage", via="budget", **D),
        "'budget' leads nowhere from hub_clusters.ProjectIdeaPage: see 'budget'.",
    ),
    "no such field": (grapple.GraphQLString("stranger", **D), "no field 'stranger'"),
    "no such label": (ours.GraphQLLabel("label", **D), "no field 'labels'"),
    "undescribed": (grapple.GraphQLString("venue"), "venue is declared undescribed."),
}


@pytest.mark.parametrize("lie", UNTRUE)
def test_a_declaration_that_lies_of_a_model_is_refused(build, lie):
    declare, words = UNTRUE[lie]
    with pytest.raises(DeclarationError) as refused:
        build(EventPage, declare)
    assert "hub_clusters.EventPage." in str(refused.value)
    assert words in str(refused.value)


UNTRUE_OF_BLOCKS = {
    "text as a number": (grapple.GraphQLInt("text", **D), "text is declared as Int, but is Str"),
    "one as many": (
        ours.GraphQLCollection(grapple.GraphQLString, "text", **D),
        "text is declared as [String!], but is String!.",
    ),
    "other choices": (ours.GraphQLChoice("level", EventMode, **D), "EventMode, but offers h2, h3"),
    "choices of a text": (ours.GraphQLChoice("text", EventMode, **D), "but offers no choices."),
    "a text as items": (ours.GraphQLItems("text", **D), "as items, but is a CharBlock."),
    "no such block": (grapple.GraphQLString("stranger", **D), "stranger: no block 'stranger'."),
}


@pytest.mark.parametrize("lie", UNTRUE_OF_BLOCKS)
def test_a_declaration_that_lies_of_a_block_is_refused(build, lie):
    declare, words = UNTRUE_OF_BLOCKS[lie]
    with pytest.raises(DeclarationError) as refused:
        build(HeadingBlock, declare)
    assert "hub.blocks.text.HeadingBlock." in str(refused.value)
    assert words in str(refused.value)


def test_all_that_is_untrue_is_said_at_once(build):
    with pytest.raises(DeclarationError) as refused:
        build(EventPage, grapple.GraphQLString("start", **D), grapple.GraphQLInt("cost", **D))
    assert str(refused.value).splitlines() == [
        "hub_clusters.EventPage.start is declared as String, but is DateTime.",
        "hub_clusters.EventPage.cost is declared as Int, but is Decimal.",
    ]


def test_what_is_never_null_may_be_declared_required(build):
    event = build(
        EventPage,
        grapple.GraphQLString("venue", required=True, **D),
        ours.GraphQLCollection(
            ours.GraphQLForeignKey, "sessions", "hub_clusters.EventSession", required=True, **D
        ),
    )
    assert str(event._meta.fields["venue"].type) == "String!"
    assert str(event._meta.fields["sessions"].type) == "[EventSession!]!"


def test_there_is_a_word_for_every_kind_of_field():
    words = [
        *(grapple.GraphQLBoolean, grapple.GraphQLFloat, grapple.GraphQLInt, grapple.GraphQLString),
        *(ours.GraphQLDate, ours.GraphQLDateTime, ours.GraphQLTime),
        *(ours.GraphQLDecimal, ours.GraphQLID),
    ]
    said = {declared_shape(word("x")(), False, type_name_of).name for word in words}
    assert said == {scalar.__name__ for _field, scalar in SCALARS}
    assert issubclass(models.DateTimeField, models.DateField)  # hence the order of the scalars
    assert "Time" in said


def test_check_names_model_field_declared_and_true_type(tmp_path):
    app = tmp_path / "diary"
    app.mkdir()
    (app / "__init__.py").write_text("")
    (app / "models.py").write_text(
        "from django.db import models\n"
        "from grapple.models import GraphQLString\n\n\n"
        "class Entry(models.Model):\n"
        "    graphql_description = 'An entry.'\n"
        "    written = models.TimeField()\n"
        "    graphql_fields = [GraphQLString('written', description='When.')]\n"
    )
    (tmp_path / "host_settings.py").write_text(
        "from settings.test import *\nINSTALLED_APPS.append('diary')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", "host_settings"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HOUSE}"},
    )
    assert done.returncode == 1
    assert "(hub.api.E001) diary.Entry.written is declared as String, but is Time." in (done.stderr)
