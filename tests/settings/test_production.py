"""The production settings refuse what is unsafe, and are clean otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]

GOOD = {
    "SECRET_KEY": "q8Zr1vK0xWm5tYb3nLc7pHd9sGf2jRk4aEu6iOy8wQz1xVc5bN",
    "ALLOWED_HOSTS": "hub.example.org",
    "HUB_BASE_URL": "https://hub.example.org",
}


def manage(*command, tmp_path, **environment) -> subprocess.CompletedProcess:
    """Run a management command with the production settings and this environment only."""
    return subprocess.run(
        [sys.executable, "-Wa", "manage.py", *command],
        capture_output=True,
        text=True,
        cwd=HOUSE,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "settings.production",
            "HUB_DATA": str(tmp_path),
            **environment,
        },
    )


def test_deployment_check_is_clean(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **GOOD)
    assert done.returncode == 0, done.stderr
    assert "System check identified no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing: set it to a long random text"),
        (
            {"SECRET_KEY": "for-development-only-and-known-to-everyone-who-reads-this-file"},
            "SECRET_KEY is the one of the development settings",
        ),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is too easy to guess"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing: name the hosts"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS allows every host"),
        ({"HUB_BASE_URL": ""}, "HUB_BASE_URL is missing or not HTTPS"),
        ({"HUB_BASE_URL": "http://hub.example.org"}, "HUB_BASE_URL is missing or not HTTPS"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"HUB_FRONT_URL": "http://front.example.org"}, "HUB_FRONT_URL is not HTTPS"),
        ({"HUB_FRONT_URL": "front.example.org"}, "HUB_FRONT_URL is not an address"),
        ({"PORT": "many"}, "The environment variable PORT cannot be read"),
        ({"DATABASE_URL": "nosuch://host"}, "The environment variable DATABASE_URL cannot be read"),
        ({"SEARCH_URL": "solr://host/hub"}, "SEARCH_URL: begin it with elasticsearch+https://"),
        ({"HUB_LANGUAGES": "en,xx"}, "HUB_LANGUAGES holds 'xx', which Django does not know"),
        ({"HUB_LANGUAGES": "en,de,en"}, "HUB_LANGUAGES names a language twice"),
    ],
)
def test_unsafe_or_unreadable_value_stops_the_start_with_its_name(tmp_path, change, said):
    done = manage("check", tmp_path=tmp_path, **{**GOOD, **change})
    assert done.returncode == 1
    assert said in done.stderr


def test_all_problems_are_told_at_once(tmp_path):
    done = manage("check", tmp_path=tmp_path)
    for name in GOOD:
        assert f"- {name} is missing" in done.stderr


def ask(expression: str, tmp_path, **environment) -> str:
    """The value of an expression over the production settings."""
    code = f"from django.conf import settings; print({expression})"
    done = manage("shell", "--no-imports", "-c", code, tmp_path=tmp_path, **GOOD, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_proxy_is_trusted_only_on_demand(tmp_path):
    assert ask("settings.SECURE_PROXY_SSL_HEADER", tmp_path) == "None"
    trusted = ask("settings.SECURE_PROXY_SSL_HEADER", tmp_path, HUB_TRUST_PROXY="true")
    assert trusted == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_servers_by_environment_alone(tmp_path):
    seen = ask(
        "settings.DATABASES['default']['ENGINE'], settings.DATABASES['default']['OPTIONS'],"
        "settings.DATABASES['default']['CONN_MAX_AGE'], settings.CACHES['default']['BACKEND'],"
        "settings.EMAIL_HOST, settings.EMAIL_USE_TLS",
        tmp_path,
        DATABASE_URL="postgres://hub:secret@db.example.org/hub?pool=true",
        CACHE_URL="redis://cache.example.org:6379/0",
        EMAIL_URL="submission://hub:secret@mail.example.org:587",
    )
    assert seen == (
        "django.db.backends.postgresql "
        "{'connect_timeout': 5, 'pool': {'timeout': 5}, 'options': '-c jit=off'} "
        "0 hub.away.cache.PatientRedisCache mail.example.org True"
    )
