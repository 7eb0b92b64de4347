"""A site of ``wagtail start`` that follows the guide as it is printed has the hub in it."""

import json
import re
import subprocess
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest

from tests.servers.site import await_answer, free_port

from .guide import GUIDE, Host, blocks, chapter

pytestmark = pytest.mark.xdist_group("hosts")
TEXT = GUIDE.read_text()


@pytest.fixture(scope="module")
def host(installed, tmp_path_factory) -> Host:
    """The site, after the ten steps."""
    host = Host(tmp_path_factory.mktemp("host"), installed)
    host.follow(blocks(chapter("Ten steps", TEXT)))
    return host


@contextmanager
def served(host: Host):
    """The site at an address, by the command of the last step."""
    port = free_port()
    server = subprocess.Popen(
        ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=host.folder,
        env=host.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_answer(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def address(host):
    with served(host) as address:
        yield address


def read(url: str, body: str | None = None) -> str:
    """What is answered with 200; raises ``HTTPError`` otherwise."""
    headers = {"Content-Type": "application/json"} if body else {}
    with urlopen(Request(url, body and body.encode(), headers), timeout=60) as answer:
        assert answer.status == 200
        return answer.read().decode()


def test_the_guide_has_ten_steps():
    steps = re.findall(r"^\*\*(\d+)\. ", chapter("Ten steps", TEXT), re.MULTILINE)
    assert steps == [str(number) for number in range(1, 11)]


def test_every_block_of_code_is_followed_or_asks_the_site():
    printed = re.findall(r"^```\w+\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    followed = [block.text for block in blocks(TEXT)]
    assert [text for text in printed if text not in followed] == [question()]


def question() -> str:
    """The line that asks the API."""
    return re.search(r"^```sh\n(curl .*?)^```$", TEXT, re.MULTILINE | re.DOTALL)[1]


def test_nothing_of_the_repository_can_be_imported_there(host, installed):
    line = (
        'python -c "import hub, importlib.util as u; print(hub.__file__);'
        " print([n for n in ('demo', 'settings', 'tests') if u.find_spec(n)])\""
    )
    assert host.run(line).split("\n")[:2] == [f"{installed}/hub/__init__.py", "[]"]


def test_the_own_home_page_is_as_before(address):
    assert "Welcome to your new Wagtail site!" in read(f"{address}/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/clusters/water/", "<h1>Water in the city</h1>"),
        ("/events/sponge-cities/", "<h1>Workshop on sponge cities</h1>"),
        ("/events/", "<h1>Events</h1>"),
        ("/search/?q=rain", "Workshop on sponge cities"),
        ("/sitemap-pages.xml", "/clusters/water/</loc>"),
        ("/admin/login/", "Sign in"),
    ],
)
def test_pages_of_the_hub_are_there(address, path, words):
    assert words in read(f"{address}{path}")


def test_pages_lead_to_each_other_without_a_language(address):
    assert 'href="/events/sponge-cities/"' in read(f"{address}/clusters/water/")


def test_the_printed_question_to_the_api_is_answered(address):
    body = re.search(r"-d '(.*)'", question())[1]
    answer = json.loads(read(f"{address}/graphql/", body))
    assert answer["data"] == {
        "events": {
            "nodes": [
                {
                    "title": "Workshop on sponge cities",
                    "status": "UPCOMING",
                    "url": "http://localhost:8000/events/sponge-cities/",
                }
            ]
        },
        "search": {"totalCount": 2},
    }


def test_several_languages(host, tmp_path):
    other = host.copy(tmp_path / "mysite")
    other.follow(blocks(chapter("Several languages", TEXT)))

    with served(other) as address:
        page = read(f"{address}/en/clusters/water/")

    assert 'href="/en/events/sponge-cities/"' in page
