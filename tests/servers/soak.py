"""How much of the large random tests is done: a tenth in each run, all of it by ``make soak``.

A run draws a seed and prints it; ``--seed`` repeats what a failed run has drawn. A random test
takes the fixture ``soak`` for its number of rounds and for its source of chance.
"""

import secrets
from dataclasses import dataclass
from random import Random

import pytest

SHARE = 10


@dataclass(frozen=True)
class Soak:
    """What random tests ask of a run."""

    seed: int
    whole: bool

    def times(self, number: int) -> int:
        """How often to do what ``make soak`` does so many times; at least once."""
        return number if self.whole else -(-number // SHARE)

    def random(self, name: str) -> Random:
        """The same chance for the same name in each run with this seed."""
        return Random(f"{self.seed} {name}")


def pytest_addoption(parser):
    parser.addoption("--seed", type=int, help="repeat the random tests of a run with this seed")
    parser.addoption(
        "--soak",
        action="store_true",
        help="run the random tests alone, with all their rounds; with --postgres, run all that "
        "uses a database",
    )


def pytest_configure(config):
    """Workers are given the seed of the main process as an option of theirs."""
    if config.option.seed is None:
        config.option.seed = secrets.randbelow(1_000_000)


def pytest_report_header(config):
    share = "whole" if config.option.soak else "a tenth of them; whole: make soak"
    return f"random tests: --seed {config.option.seed} ({share})"


@pytest.fixture(scope="session")
def soak(pytestconfig) -> Soak:
    """The rounds and the chance of a random test."""
    return Soak(pytestconfig.option.seed, pytestconfig.option.soak)
