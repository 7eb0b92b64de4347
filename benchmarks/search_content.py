"""What search is measured on: the demo with 10,000 synthetic pages in four languages."""

import os
from contextlib import contextmanager
from random import Random

from django.core.management import call_command

from hub.models import HubPage

SCALE = int(os.environ.get("SCALE", "10"))
"""Thousands of synthetic pages."""


def make() -> None:
    """Loads the pages and their index. Takes two minutes."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", scale=SCALE, verbosity=0)


def questions() -> list[tuple[str, str]]:
    """(words, language): parts of titles of the demo and of synthetic pages, always the same."""
    chance = Random(1)
    titles = HubPage.objects.order_by("pk").values_list("title", "locale__language_code")
    found = []
    for title, language in chance.sample(list(titles), 200):
        words = title.split()
        start = chance.randrange(len(words))
        found.append((" ".join(words[start : start + chance.randint(1, 4)]), language))
    return found


@contextmanager
def server():
    """The URL of an OpenSearch server of the tests."""
    from tests.engines import java
    from tests.engines.server import running

    with running("opensearch", jdk=java.find_jdk(), maven=java.find_maven()) as url:
        yield url
