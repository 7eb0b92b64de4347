"""Security headers: a strict policy for the site, one of its own for the admin."""

import pytest

from settings.policies import admin_policy

pytestmark = pytest.mark.django_db


def policy_of(client, address: str) -> dict[str, str]:
    text = client.get(address)["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in text.split(";"))


def test_the_site_allows_no_inline_script_or_style(client):
    policy = policy_of(client, "/en/nothing/")
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"


def test_the_admin_has_a_policy_of_its_own(client):
    policy = policy_of(client, "/admin/login/")
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["default-src"] == "'none'"


def test_a_front_end_may_stand_in_a_frame_of_the_admin():
    with_front = admin_policy("/media/", "https://front.example.org:8443/hub")
    assert with_front["frame-src"] == ["'self'", "https://front.example.org:8443"]
    assert admin_policy("/media/")["frame-src"] == ["'self'"]


def test_no_device_is_asked_for_and_no_path_is_told_to_others(client):
    answer = client.get("/en/nothing/")
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
