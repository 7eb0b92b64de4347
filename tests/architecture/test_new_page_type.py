"""A new page type touches its own room alone: all readers of page kinds show it.

The room is ``windmills`` beside this file; it is the example of
docs/contributors/add-a-page-type.md.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from ..servers import migrated
from .files import ROOT, files

pytestmark = pytest.mark.django_db

ROOM = Path(__file__).parent / "windmills"
GUIDE = ROOT / "docs/contributors/add-a-page-type.md"
LOOK = """
import json, sys
import django
django.setup()
from tests.architecture.windmills import see
found = getattr(see, sys.argv[1])()
sys.stdout.write("\\n" + json.dumps(found))
"""


WITHOUT_ITS_LIST = """
import django
django.setup()
from django.apps import apps
from hub.api.schema import schema
apps.get_app_config("windmills").schema = None
schema()
"""


def run(code: str, settings: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """A process of its own with these settings, whose data lie in ``folder``."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"tests.architecture.windmills.{settings}",
            "HUB_DATA": str(folder),
        },
        capture_output=True,
        text=True,
    )


def look(folder: Path, settings: str, function: str) -> dict:
    """What ``function`` of ``windmills.see`` finds with these settings."""
    if connection.vendor != "sqlite":
        pytest.skip("what readers show is the same on each database: looked at on SQLite")
    migrated.copy(Path(connection.settings_dict["NAME"]), folder / "hub.sqlite3")
    done = run(LOOK, settings, folder, function)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.rpartition("\n")[2])


@pytest.fixture(scope="module")
def seen(tmp_path_factory, django_db_setup) -> dict:
    """What readers of our site show where the room is installed, by the name of the reader."""
    return look(tmp_path_factory.mktemp("windmills"), "settings", "seen_on_our_site")


@pytest.fixture(scope="module")
def seen_on_a_host(tmp_path_factory, django_db_setup) -> dict:
    """The same on a site without our ``home``, whose home page is none of the hub's."""
    return look(tmp_path_factory.mktemp("host"), "host_settings", "seen_on_a_host")


def test_api_lists_filters_and_counts_it(seen):
    assert seen["api"]["data"] == {
        "windmills": {"nodes": [{"title": "Adler mill", "colour": "RED"}]},
        "sections": {"nodes": [{"title": "Windmills", "holds": "WINDMILLS"}]},
        "site": {"counters": {"windmills": 2}},
    }


def test_schema_is_not_built_while_a_kind_is_without_its_list(tmp_path):
    done = run(WITHOUT_ITS_LIST, "settings", tmp_path)
    assert done.returncode == 1
    assert "UnlistedKind: windmills does not list WindmillPage" in done.stderr


def test_list_of_the_web_front_shows_and_filters_it(seen):
    assert "Adler" in seen["list"]
    assert "Kestrel" in seen["list"]
    assert 'value="RED"' in seen["list"]
    assert "Adler" not in seen["narrowed list"]
    assert "Kestrel" in seen["narrowed list"]


def test_home_page_counts_and_highlights_it(seen):
    assert "<dt>windmills</dt><dd>2</dd>" in seen["home"]
    assert '<h2 id="windmills">In the wind</h2>' in seen["home"]
    assert "Kestrel" in seen["home"]
    assert "All windmills" in seen["home"]


@pytest.mark.parametrize("reader", ["theme", "search"])
def test_note_stands_beside_it(seen, reader):
    assert "Kestrel" in seen[reader]
    assert "chalk white" in seen[reader]


def test_search_offers_its_facet(seen):
    assert 'name="colours"' in seen["search"]


def test_calendar_has_its_day(seen):
    assert "Inspection" in seen["calendar"]
    assert "Adler" in seen["calendar"]
    assert "Kestrel" not in seen["calendar"]


def test_both_site_maps_lead_to_it(seen):
    assert 'href="/en/windmills/"' in seen["site map"]
    assert "/en/windmills/kestrel-mill/" in seen["sitemap"]


def test_lists_of_the_admin_show_and_filter_it(seen):
    assert "Adler" in seen["admin list"]
    assert "Kestrel" not in seen["admin list"]
    assert "Kestrel" in seen["all content"]


def test_editors_make_it_in_a_section_of_its_kind(seen):
    assert 'name="colour"' in seen["new page"]
    assert '<option value="windmills">windmills</option>' in seen["new section"]


@pytest.mark.parametrize("report", ["dates", "facts", "texts"])
def test_reports_know_it(seen, report):
    assert "Adler" in seen[report]


def test_report_of_dates_names_what_is_due(seen):
    assert "Inspection of a windmill" in seen["dates"]


def test_host_without_our_home_has_lists_pages_and_search(seen_on_a_host):
    assert "Adler" in seen_on_a_host["list"]
    assert "Adler" not in seen_on_a_host["narrowed list"]
    for reader in ("narrowed list", "page", "sitemap", "search"):
        assert "estrel" in seen_on_a_host[reader], reader


def test_api_of_a_host_is_the_same(seen, seen_on_a_host):
    assert seen_on_a_host["api"] == seen["api"]


def test_demo_takes_records_of_it(seen):
    assert "windmills" in seen["demo"]


def test_nothing_else_speaks_of_it():
    known = {Path(__file__), GUIDE}
    others = [
        path
        for path in files()
        if path.suffix in {".py", ".html", ".graphql", ".po", ".md"}
        and path not in known
        and ROOM not in path.parents
    ]
    assert [path for path in others if "windmill" in path.read_text().lower()] == []


def test_guide_shows_the_code_of_the_room():
    blocks = re.findall(r"```python\n# (\S+)\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert {name for name, _code in blocks} >= {"apps.py", "models.py", "kinds.py", "schema.py"}
    strange = [code for name, code in blocks if code not in (ROOM / name).read_text()]
    assert strange == []
