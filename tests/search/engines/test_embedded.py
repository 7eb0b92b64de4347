"""What only the embedded engine has: a folder, and several processes at it."""

import subprocess
import sys

import pytest

from search.contract import EngineAway, NoIndex
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.folder import opened
from search.engines.embedded.writing import writing
from search.nodes import Everything
from tests.search.make import ask_for, by_group, make_document

OTHER = """
import sys
from pathlib import Path
import django
django.setup()
from search.contract import SearchDocument
from search.engines.embedded import EmbeddedEngine
document = SearchDocument("theirs", 1, "en", ("en",), "Event", "Theirs")
EmbeddedEngine(Path(sys.argv[1])).write({"theirs": [document]}, 2)
"""


@pytest.fixture
def engine(tmp_path):
    made = EmbeddedEngine(tmp_path)
    made.rebuild().switch()
    return made


def test_without_an_index(tmp_path):
    engine = EmbeddedEngine(tmp_path / "nowhere")
    with pytest.raises(NoIndex, match="manage.py search rebuild"):
        engine.search(ask_for(Everything()))
    with pytest.raises(NoIndex):
        engine.write(by_group([make_document("a")]), 1)
    assert engine.state().built_at is None


def test_one_process_reads_what_another_wrote(engine):
    assert engine.search(ask_for(Everything())).total == 0
    subprocess.run([sys.executable, "-c", OTHER, engine.folder.path], check=True)
    assert [hit.group for hit in engine.search(ask_for(Everything())).hits] == ["theirs"]


def test_one_process_reads_what_another_built(engine):
    other = EmbeddedEngine(engine.folder.path)
    assert other.search(ask_for(Everything())).total == 0
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("new")]), 1)
    rebuild.switch()
    assert other.search(ask_for(Everything())).total == 1
    assert len(list(engine.folder.path.glob("build-*"))) == 1


def test_second_writer_is_told_to_come_later(engine):
    with (
        writing(opened(engine.folder.current())),
        pytest.raises(EngineAway, match="Somebody else writes"),
    ):
        engine.write(by_group([make_document("a")]), 1)
    engine.write(by_group([make_document("a")]), 1)


def test_index_of_other_fields_is_none(engine, monkeypatch):
    import tantivy

    from search.engines.embedded import folder

    other = tantivy.SchemaBuilder().build()
    monkeypatch.setattr(folder, "schema", lambda: other)
    with pytest.raises(NoIndex, match="another version"):
        EmbeddedEngine(engine.folder.path).search(ask_for(Everything()))


def test_what_a_killed_writer_left_is_not_in_the_way(engine):
    documents = [make_document("a"), make_document("b")]
    engine.write(by_group(documents), 1)
    commits = engine.folder.current() / "meta.json"
    before = commits.read_bytes()
    engine.write(by_group([make_document("a", title="New")]), 2)
    # Killed after its files were written, and before the commit was.
    commits.write_bytes(before)

    engine.write(by_group([make_document("a", title="New")]), 2)

    assert sorted(document.title for document, _version in engine.stored()) == ["New", "b"]


def test_index_that_is_switched_away_while_it_is_opened(engine, monkeypatch):
    old = engine.folder.current()
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("new")]), 1)
    rebuild.switch()
    reader = EmbeddedEngine(engine.folder.path)
    current, answers = reader.folder.current, [old]
    # It looks at CURRENT before the switch, and opens what that named after it.
    monkeypatch.setattr(reader.folder, "current", lambda: answers.pop() if answers else current())

    assert [hit.group for hit in reader.search(ask_for(Everything())).hits] == ["new"]
