"""Which deadlines fit which deadline model."""

import pytest

from funding.rules import DeadlineProblem, deadline_problems

from .make import deadline

DATED = ["fixed", "stages", "cutoffs", "window"]


def problems(model: str, *rows) -> list[DeadlineProblem]:
    for row in rows:
        row.set_moments()
    return deadline_problems(model, rows)


def places(model: str, *rows) -> list[tuple]:
    """Where the problems are: position and field of the deadline."""
    return [(problem.position, problem.field) for problem in problems(model, *rows)]


@pytest.mark.parametrize("model", ["rolling", "to-be-announced"])
def test_some_models_have_no_deadlines(model):
    assert problems(model) == []
    assert problems(model, deadline("2026-10-15")) == [
        DeadlineProblem("This model has no deadlines. Remove them, or choose another.")
    ]


@pytest.mark.parametrize("model", DATED)
def test_others_need_one_in_the_end(model):
    assert problems(model) == [
        DeadlineProblem("Add a deadline below, or choose another model.", missing=True)
    ]


def test_a_fixed_deadline_is_one():
    assert problems("fixed", deadline("2026-10-15")) == []
    assert places("fixed", deadline("2027-10-15"), deadline("2026-10-15")) == [(0, "date")]


def test_stages_follow_each_other():
    assert (
        problems("stages", deadline("2026-09-30", stage=2), deadline("2026-07-31", stage=1)) == []
    )
    assert places("stages", deadline("2026-09-30", stage=1), deadline("2026-07-31", stage=2)) == [
        (0, "date")
    ]


def test_one_stage_is_not_several():
    (problem,) = problems("stages", deadline("2026-07-31"))
    assert (problem.position, problem.missing) == (None, True)


def test_two_deadlines_of_one_stage_are_refused():
    first, second = deadline("2026-07-31", stage=1), deadline("2026-09-30", stage=1)
    assert problems("stages", first, second) == [
        DeadlineProblem("Stage 1 has a deadline already. Give this one another number.", 1, "stage")
    ]
    assert places("stages", first, deadline("2026-08-31", stage=2), second) == [(2, "stage")]


def test_only_the_first_stage_opens():
    first = deadline("2026-07-31", stage=1, opens="2026-03-01")
    assert problems("stages", first, deadline("2026-09-30", stage=2)) == []
    assert places("stages", first, deadline("2026-09-30", stage=2, opens="2026-08-01")) == [
        (1, "opens_date")
    ]


def test_cut_off_dates_are_at_different_moments():
    rows = [deadline("2026-03-15"), deadline("2026-06-15"), deadline("2026-09-15")]
    assert problems("cutoffs", *rows) == []
    assert problems("cutoffs", rows[0]) == []
    same = deadline("2026-06-15", "20:59", zone="America/Bahia")
    assert places("cutoffs", *rows, same) == [(3, "date")]


def test_a_window_opens():
    assert problems("window", deadline("2026-04-30", opens="2026-02-01")) == []
    assert places("window", deadline("2026-04-30")) == [(0, "opens_date")]


def test_windows_do_not_overlap():
    spring = deadline("2026-04-30", opens="2026-02-01")
    assert problems("window", deadline("2026-10-31", opens="2026-05-01"), spring) == []
    assert places("window", deadline("2026-10-31", opens="2026-04-30"), spring) == [
        (0, "opens_date")
    ]
