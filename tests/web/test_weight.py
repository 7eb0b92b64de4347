"""What a page weighs and asks for: little, and nothing from anybody else."""

from urllib.parse import urlsplit

import pytest

MOST_BYTES = 100_000


@pytest.fixture
def requests_of(browser, demo_site):
    """(host, kind, address, bytes) of all that a page asks for."""

    def requests_of(path: str) -> list[tuple[str, str, str, int]]:
        context = browser.new_context(base_url=demo_site)
        tab, responses = context.new_page(), []
        tab.on("response", lambda response: responses.append(response))
        tab.goto(path, wait_until="networkidle")
        found = [
            (
                urlsplit(response.url).netloc,
                response.request.resource_type,
                response.url,
                len(response.body()),
            )
            for response in responses
        ]
        context.close()
        return found

    return requests_of


def test_pages_are_light_and_ask_nobody_else(requests_of, addresses, demo_site):
    own, too_heavy, elsewhere, styles = urlsplit(demo_site).netloc, [], [], []
    for name, path in addresses.items():
        found = requests_of(path)
        weight = sum(size for _host, kind, _url, size in found if kind != "image")
        if weight > MOST_BYTES:
            too_heavy.append((name, weight))
        elsewhere += [url for host, _kind, url, _size in found if host != own]
        if sum(kind == "stylesheet" for _host, kind, _url, _size in found) != 1:
            styles.append(name)
    assert (too_heavy, elsewhere, styles) == ([], [], [])


def test_pictures_have_modern_formats_and_room_kept_free(browser, demo_site, addresses):
    tab = browser.new_page(base_url=demo_site)
    tab.goto(addresses["goodPractices"])
    lead = tab.locator("figure.lead img")
    assert lead.evaluate("image => image.currentSrc").endswith(".avif")
    assert int(lead.get_attribute("width")) > 0
    assert int(lead.get_attribute("height")) > 0
    tab.close()
