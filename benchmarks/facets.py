"""A list of events with its count and all facets, on SQLite and PostgreSQL, at several sizes.

``FACETS_SIZES=1,10,40`` says how many thousands of pages; 40 takes ten minutes to load each time.
``measure`` starts a process for each database and size, which has its settings from the start.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

SIZES = [int(size) for size in os.environ.get("FACETS_SIZES", "1,10").split(",")]
"""Thousands of pages, in four languages."""
READERS = {"alone": ("de",), "fallback": ("fr", "es", "de", "en")}
FACETS = ("status", "format", "themes", "cities")
"""Those that the hand-written view counts too."""


def measure() -> dict[str, float]:
    """CPU of the endpoint, over that of a hand-written view; and how it grows with the pages."""
    found: dict[str, float] = {}
    with servers() as urls:
        for database, url in urls.items():
            sizes = {size: figures(url, size) for size in SIZES}
            for size, named in sizes.items():
                for name, figure in named.items():
                    found[f"{database} {size}k {name}"] = figure
            for small, large in zip(SIZES, SIZES[1:], strict=False):
                growth = sizes[large]["fallback in ms"] / sizes[small]["fallback in ms"]
                found[f"{database} growth {large}k / {small}k"] = growth
    return found


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Addresses of an empty database each; PostgreSQL only where it is installed."""
    from tests.servers.postgres import find_binaries, running

    binaries = find_binaries()
    if binaries is None:
        yield {"sqlite": ""}
        return
    with running(binaries) as url:
        yield {"sqlite": "", "postgres": url}


def figures(url: str, size: int) -> dict[str, float]:
    """What a process of its own measures with a database of that size."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        environment = {**os.environ, "HUB_DATA": folder, "DATABASE_URL": database(url, size)}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "settings.dev",
            "DEBUG": "false",
            "HUB_LOG_LEVEL": "ERROR",
            "HUB_WORKER": "process",
        }
        finished = subprocess.run(
            [sys.executable, "-m", "benchmarks.facets", str(size)],
            env=environment,
            capture_output=True,
            text=True,
        )
    if finished.returncode:
        sys.exit(finished.stderr)
    return json.loads(finished.stdout.splitlines()[-1])


def database(url: str, size: int) -> str:
    """Returns the address of a new database for the size; none for SQLite, in a folder anyway."""
    if not url:
        return ""
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE bench{size}")
    return f"{url.rpartition('/')[0]}/bench{size}"


def main(size: int) -> dict[str, float]:
    """Loads the pages and measures; exits if the two answer differently."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo", scale=size, verbosity=0)
    return compared()


def compared() -> dict[str, float]:
    """The figures, with the database as it is."""
    from django.db import connection

    from .facets_view import view
    from .list_of_pages import call_of
    from .measuring import cpu

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # All its work is then in the one process whose time is taken.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    found: dict[str, float] = {}
    for reader, chain in READERS.items():
        graphql = call_of(query(chain))
        mine, theirs = json.loads(graphql())["data"]["events"], view(chain)
        if told(mine) != theirs:
            sys.exit(f"The view answers differently: {told(mine)}\n{theirs}")
        seconds = cpu(
            {"graphql": graphql, "view": lambda chain=chain: json.dumps(view(chain))},
            clock=clock_of(connection),
        )
        found[f"{reader} in ms"] = seconds["graphql"] * 1000
        found[f"{reader} / view"] = seconds["graphql"] / seconds["view"]
    return found


def query(chain: tuple[str, ...]) -> str:
    fallback = json.dumps(chain[1:])
    names = json.dumps(FACETS)
    return f"""{{ events(locale: "{chain[0]}", fallback: {fallback}, first: 20) {{
      totalCount nodes {{ title }} facets(names: {names}) {{ name values {{ key count }} }}
    }} }}"""


def told(answer: dict) -> dict:
    """An answer in the form of the view: facets by name, in no order, by the keys stored."""
    return {
        "titles": [node["title"] for node in answer["nodes"]],
        "count": answer["totalCount"],
        "facets": {
            facet["name"]: {value["key"].lower(): value["count"] for value in facet["values"]}
            for facet in answer["facets"]
        },
    }


def clock_of(connection) -> Callable[[], float]:
    """Seconds on a processor of this process and of its connection's backend."""
    if connection.vendor != "postgresql":
        return process_time
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return lambda: process_time() + int(backend.read_text().split()[0]) / 1e9


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
