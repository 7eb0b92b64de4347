"""``home`` names no page type of another room: not in code, in strings nor in templates."""

import pytest

from hub.kinds import kinds

from .files import ROOT, files
from .names import named, names_of

READ = {".py", ".html", ".graphql"}
NAMES = {"funding", "Event", "EventPage", "events", "good-practices", "goodPractices"}


def test_home_names_no_page_type_of_another_room():
    names = names_of(kinds())
    assert names >= NAMES
    looked_at = [
        path
        for path in files(ROOT / "home")
        if path.suffix in READ and "migrations" not in path.parts
    ]
    assert len(looked_at) > 30
    assert [found for path in looked_at for found in named(path, names)] == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "from clusters.models import EventPage\n", ["EventPage"]),
        ("a.py", "from funding.choices import DATED_MODELS\n", ["funding"]),
        ("a.py", "import funding.choices\n", ["funding"]),
        ("a.py", 'KIND = "good-practices"\n', ["good-practices"]),
        ("a.py", 'PAGE = "hub_clusters.EventPage"\n', ["hub_clusters.EventPage"]),
        ("a.py", 'kind.holds == "events"\n', ["events"]),
        ("a.py", 'HEADING = _("Event")\n', []),
        ("a.py", '"""All events of the network."""\n', []),
        ("a.graphql", "{ goodPractices(first: 3) { nodes { title } } }", ["goodPractices"]),
        ("a.graphql", "{ page { ... on Event { start } } }", ["Event"]),
        ("a.graphql", "{ page { title } } # no events", []),
        ("a.html", "{% for page in events.nodes %}", ["events"]),
        ("a.html", '{% if section.holds == "good-practices" %}', ["good-practices"]),
        ("a.html", '<h2>events</h2>{% translate "Event" %}', []),
    ],
)
def test_name_is_found(tmp_path, name, text, found):
    path = tmp_path / name
    path.write_text(text)
    assert list(named(path, NAMES)) == [f"{path}: {word}" for word in found]
