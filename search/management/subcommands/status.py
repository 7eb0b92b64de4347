"""``manage.py search status``"""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.states import IndexState, index_states

HELP = "Show how it is about the index. Exits with 1 if no engine can answer."


def add_arguments(parser: ArgumentParser) -> None:
    pass


def handle(command: BaseCommand, **options: Any) -> None:
    states = list(index_states())
    for state in states:
        for name, value in lines(state):
            command.stdout.write(f"{name:<15}{value}")
        command.stdout.write("")
    if not any(state.is_answering for state in states):
        raise CommandError("No engine can answer. 'manage.py search rebuild' builds the index.")


def lines(state: IndexState) -> Iterator[tuple[str, str]]:
    """Names and values, as they are printed."""
    built = state.engine.built_at if state.engine else None
    yield "Engine", state.name
    yield "Answers", "yes" if state.is_answering else f"no: {state.problem}"
    yield "Documents", str(state.engine.documents) if state.engine else "unknown"
    yield "Last rebuild", moment(built) if built else "never" if state.engine else "unknown"
    yield "Pending", f"{state.waiting.pending} pages"
    if state.waiting.oldest:
        yield "Oldest pending", moment(state.waiting.oldest)
    yield "Given up", f"{state.waiting.dead} pages"


def moment(value: datetime) -> str:
    return timezone.localtime(value).isoformat(" ", "seconds")
