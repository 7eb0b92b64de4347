"""Random tests do a tenth of their rounds, and the same again with the same seed."""

import pytest

from .soak import Soak
from .test_postgres import run_pytest

HEADER = "random tests: --seed {} ({})"
SAMPLE = "tests/servers/test_soak.py::test_rounds"
ALONE = ("-c", "/dev/null", "--rootdir=.", "--import-mode=importlib", "--noconftest")
ALONE += ("-p", "no:django", "-p", "tests.servers.soak")
"""Without Django, which takes seconds to start."""


@pytest.mark.parametrize(
    ("whole", "number", "times"), [(True, 50, 50), (False, 50, 5), (False, 12, 2), (False, 1, 1)]
)
def test_rounds(whole, number, times):
    assert Soak(seed=1, whole=whole).times(number) == times


def test_chance_is_that_of_the_seed_and_the_name():
    drawn = [Soak(seed, whole=False).random(name).random() for seed in (1, 2) for name in "ab"]

    assert drawn == [
        Soak(seed, whole=True).random(name).random() for seed in (1, 2) for name in "ab"
    ]
    assert len(set(drawn)) == 4


def test_workers_have_the_seed_of_the_run(pytestconfig, soak):
    assert soak.seed == pytestconfig.option.seed is not None


def test_seed_is_printed_and_can_be_given():
    told = run_pytest(*ALONE, SAMPLE, "--seed", "17").stdout
    assert HEADER.format(17, "a tenth of them; whole: make soak") in told
    assert HEADER.format(18, "whole") in run_pytest(*ALONE, SAMPLE, "--seed", "18", "--soak").stdout
