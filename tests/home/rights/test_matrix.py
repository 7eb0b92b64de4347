"""Each group may use the addresses that its work needs, and no other; a new address has to say so.

One site for all; each person is logged in once. An address that is there for several kinds alike
(lists, rows) is asked for one of them for each group in turn.
"""

import logging
from itertools import count

import pytest
from django.test import Client

from .addresses import addresses
from .matrix import ADMIN, KINDS, PUBLIC
from .office import GROUPS, Office, ask

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST", "PUT")
CLOSED = {403, 404, 405}


def expanded(route: str) -> list[str]:
    """The addresses for which a route of the matrix stands."""
    for kind, names in KINDS.items():
        if f"{{{kind}}}" in route:
            return [route.replace(f"{{{kind}}}", name) for name in names]
    return [route]


def matrix() -> dict[str, dict[str, str]]:
    """Who may use an address, by its route in the matrix and the method."""
    found = {}
    for rights, routes in ADMIN.items():
        may = dict(zip(METHODS, (part.strip("-") for part in rights.split("/")), strict=False))
        for line in routes.split():
            route = "admin/" + line.removeprefix(".")
            assert route not in found, f"{route} stands twice in tests/home/rights/matrix.py"
            found[route] = may
    return found


def test_every_address_is_in_the_matrix():
    there = {address.route for address in addresses()}
    known = {route for line in matrix() for route in expanded(line)} | set(PUBLIC.split())
    missing = sorted(there - known)
    assert not missing, (
        "These addresses are new. Decide which groups need them, see that the view refuses all "
        "others, and write them into tests/home/rights/matrix.py (a new kind of row or list "
        f"into its KINDS): {missing}"
    )
    gone = [line for line in matrix() if not there & set(expanded(line))]
    assert not gone, f"No longer there; take out of tests/home/rights/matrix.py: {gone}"
    assert not set(PUBLIC.split()) - there


@pytest.fixture(autouse=True)
def no_log(caplog):
    """Of each refusal a log of all that led to it would cost more than the refusal."""
    caplog.set_level(logging.CRITICAL, logger="django.request")


def test_groups_may_what_the_matrix_says(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.home.rights.office.Unrendered"]
    office, turn = Office(), count()
    there = {address.route for address in addresses()}
    wrong = []
    for line, rights in matrix().items():
        routes = [route for route in expanded(line) if route in there]
        for method, may in rights.items():
            # The two that review have the same rights: each is asked for every other address.
            reviewer = "CX"[next(turn) % 2]
            for letter in ("E", "T", "M", reviewer):
                path = office.path(routes[next(turn) % len(routes)])
                status = ask(office.people[letter], method, path)
                if (status not in CLOSED) is not (letter in may):
                    wrong.append(f"{method} {path}: {GROUPS[letter]} got {status}, may: {may!r}")
            if may == "S":
                path = office.path(routes[0])
                if (status := ask(office.people["S"], method, path)) in CLOSED:
                    wrong.append(f"{method} {path}: a superuser got {status}")
        if not any(rights.values()):
            path = office.path(routes[0])
            statuses = {ask(office.people["S"], method, path) for method in METHODS[:2]}
            if statuses - CLOSED - {500}:
                wrong.append(f"{path}: nobody may, but a superuser got {statuses}")
    assert not wrong, "\n".join(wrong)


def test_nobody_without_the_right_comes_into_the_admin():
    office, stranger = Office(), Client()
    for line in matrix():
        path = office.path(expanded(line)[0])
        for client in (stranger, office.reader):
            for method in ("get", "post"):
                answer = getattr(client, method)(path)
                assert answer.status_code == 302, path
                assert answer.url.startswith("/admin/login/"), path


def test_groups_that_review_have_the_same_rights():
    office = Office()
    users = [office.users[letter] for letter in "CX"]
    assert users[0].get_all_permissions() == users[1].get_all_permissions()


def test_who_works_on_no_page_chooses_among_public_ones():
    office = Office()
    for letter, titles in (("E", {"Workshop", "Waiting"}), ("C", {"Workshop"})):
        client = office.people[letter]
        found = client.get("/admin/choose-page/search/", {"q": "w"}).text
        assert {title for title in ("Workshop", "Waiting") if title in found} == titles
