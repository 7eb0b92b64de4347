"""The page for developers: on only when set, from our own origin, under a strict policy."""

import hashlib
import re
from pathlib import Path

import pytest

from hub.api.explorer import examples

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "hub" / "static" / "hub" / "vendor"


@pytest.mark.django_db
def test_switched_off_it_is_not_there(settings, client):
    settings.HUB_GRAPHQL_EXPLORER = False

    assert client.get("/graphql/explorer/").status_code == 404


def test_switched_on_it_is_a_page_in_the_readers_language(settings, client):
    settings.HUB_GRAPHQL_EXPLORER = True

    response = client.get("/graphql/explorer/", headers={"accept-language": "de"})

    page = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="de" dir="ltr">' in page
    assert re.search(r"<title>[^<]+</title>", page)
    assert "<noscript>" in page
    assert not response.cookies


def test_the_page_takes_everything_from_its_own_origin(settings, client):
    settings.HUB_GRAPHQL_EXPLORER = True

    response = client.get("/graphql/explorer/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    page = response.content.decode()
    assert all(
        link.startswith(("/static/", "data:")) for link in re.findall(r'href="([^"]*)', page)
    )
    assert all(link.startswith("/static/") for link in re.findall(r'src="([^"]*)', page))


def test_vendored_files_are_those_of_the_list():
    text = (VENDOR / "README.md").read_text()
    listed = dict(re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", text, re.MULTILINE))

    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.suffix in (".js", ".css")
    }
    assert listed == found


def test_each_vendored_package_has_its_licence():
    for folder in VENDOR.iterdir():
        assert folder.name == "README.md" or "MIT License" in (folder / "LICENSE").read_text()


def test_vendored_files_name_no_source_maps():
    """Storage with hashed names would look for them and stop."""
    for path in VENDOR.rglob("*.js"):
        assert "sourceMappingURL" not in path.read_text()


def test_it_runs_an_example_without_breaking_its_policy(page):
    broken = []
    page.on("console", lambda message: broken.append(message.text))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("requestfailed", lambda request: broken.append(request.url))
    origins = set()
    page.on("request", lambda request: origins.add(re.match(r"\w+://[^/]+|", request.url)[0]))

    page.goto("/graphql/explorer/")
    tabs = page.get_by_role("tab")
    tabs.first.wait_for()
    assert tabs.count() == len(examples())
    with page.expect_response("**/graphql/") as answered:
        page.get_by_role("button", name="Execute query").click()

    assert answered.value.status == 200
    assert "errors" not in answered.value.json()
    page.locator(".result-window", has_text='"data"').wait_for()
    # The dialog is what writes a style element.
    page.get_by_role("button", name="Open settings dialog").click()
    page.get_by_role("dialog").wait_for()
    assert broken == []
    assert origins == {page.evaluate("location.origin")}
