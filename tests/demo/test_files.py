"""A mistake in a file of the demo is named with the file, the key and what to do."""

import re

import pytest

from demo.content import ContentError, read_records

PAGE = """
cover = "city"
[facts]
capacity = 30
[en]
title = "Meeting"
slug = "meeting"
[de]
title = "Treffen"
slug = "treffen"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "files").mkdir()
    (tmp_path / "events" / "meeting.toml").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_file_without_mistakes_is_read(folder):
    [record] = read_records(["events"], folder).values()

    assert (record.key, record.facts) == ("events/meeting", {"capacity": 30})
    assert record.texts["de"] == {"title": "Treffen", "slug": "treffen"}


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('"city"', '"city', "syntax: "),
        ("cover", "cvoer", "cvoer: is none of themes, topics, "),
        ("[de]", "[fr]", "meeting: de: needs at least a title and a slug"),
        ('slug = "meeting"', "", "meeting: en: needs at least a title and a slug"),
    ],
)
def test_mistake_is_named(folder, old, new, mistake):
    path = folder / "events" / "meeting.toml"
    assert old in PAGE
    path.write_text(PAGE.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=re.escape(f"{path}: {mistake}")):
        read_records(["events"], folder)


def test_file_that_is_no_text_is_named(folder):
    path = folder / "events" / "meeting.toml"
    path.write_bytes(PAGE.encode() + b"# caf\xe9\n")

    with pytest.raises(ContentError, match=re.escape(f"{path}: syntax: ")):
        read_records(["events"], folder)


def test_folder_of_no_kind_is_named(folder):
    (folder / "evnets").mkdir()

    with pytest.raises(ContentError, match="evnets: is none of the kinds: events"):
        read_records(["events"], folder)
