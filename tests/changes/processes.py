"""Processes of ``manage.py`` that are cheap to start: one loads Django and forks the others.

Run as a program, it reads lines of JSON and answers each with a number: to a command with its
arguments, that of its process; to the number of a process, how it has ended.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import django
from django.core.management import CommandError, call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[2]


class Manager:
    """Starts commands and says how they ended."""

    def __init__(self, program: subprocess.Popen):
        self.program = program

    def start(self, *arguments: str) -> int:
        """Begin a command; answers the number of its process."""
        return self._ask(arguments)

    def wait(self, process: int) -> int:
        """How the process has ended: its exit code, or minus a signal."""
        return self._ask(process)

    def _ask(self, question: object) -> int:
        self.program.stdin.write(f"{json.dumps(question)}\n")
        self.program.stdin.flush()
        return int(self.program.stdout.readline())


@contextmanager
def managing(folder: Path) -> Iterator[Manager]:
    """Commands for the database of the tests, with the data folder ``folder``."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "HUB_DATA": str(folder),
        "HUB_TEST_DATABASE_URL": database_address(),
        "HUB_LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
    }
    program = subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    try:
        yield Manager(program)
    finally:
        program.stdin.close()
        program.wait()


def database_address() -> str:
    """Of the database of the tests, for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = quote(given["HOST"], safe="")
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{host}:{given['PORT']}/{given['NAME']}"


def manage() -> None:
    """The program."""
    django.setup()
    with Path(os.devnull).open("w") as nowhere:
        # Loads what the commands need, once for all of them.
        with suppress(CommandError):
            call_command("search", "status", stdout=nowhere)
        connections.close_all()
        for line in sys.stdin:
            match json.loads(line):
                case int(process):
                    answer(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
                case arguments:
                    if process := os.fork():
                        answer(process)
                    else:
                        call_command(*arguments, verbosity=0, stdout=nowhere)
                        os._exit(0)


def answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    manage()
