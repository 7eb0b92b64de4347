"""Which deadlines fit which deadline model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .choices import DeadlineModel


@dataclass(frozen=True)
class DeadlineProblem:
    """What is wrong with the deadlines of a guide.

    ``position`` is that of the deadline in the sequence and ``field`` one of its fields, or
    both are ``None`` when the choice of the deadline model is wrong. ``missing``: nothing is
    wrong, but something is still to come, so that a draft may be saved.
    """

    message: str
    position: int | None = None
    field: str | None = None
    missing: bool = False


def deadline_problems(model: str, deadlines: Sequence) -> list[DeadlineProblem]:
    """Returns what is wrong with ``deadlines`` under this model.

    One whose ``moment`` is ``None`` is refused already: it counts, and is compared with no other.
    """
    if model in (DeadlineModel.ROLLING, DeadlineModel.TO_BE_ANNOUNCED):
        if deadlines:
            return [
                DeadlineProblem(_("This model has no deadlines. Remove them, or choose another."))
            ]
        return []
    if not deadlines:
        return [DeadlineProblem(_("Add a deadline below, or choose another model."), missing=True)]
    known = [pair for pair in enumerate(deadlines) if pair[1].moment]
    refused = [pair for pair in enumerate(deadlines) if not pair[1].moment]
    return _RULES[model](sorted(known, key=lambda pair: pair[1].moment), refused)


def model_of(deadlines: Sequence) -> DeadlineModel:
    """Returns the model that some deadlines, one at least, have as they stand."""
    if len({deadline.stage for deadline in deadlines}) > 1:
        return DeadlineModel.STAGES
    if all(deadline.opens_date for deadline in deadlines):
        return DeadlineModel.WINDOW
    return DeadlineModel.FIXED if len(deadlines) == 1 else DeadlineModel.CUTOFFS


def _one_deadline(ordered, refused) -> list[DeadlineProblem]:
    text = _("This model has one deadline. Remove this one, or choose another model.")
    further = [*ordered, *refused][1:]
    return [DeadlineProblem(text, position, "date") for position, _deadline in further]


def _stages(ordered, refused) -> list[DeadlineProblem]:
    if len(ordered) + len(refused) == 1:
        return [DeadlineProblem(_("Add the deadline of the second stage."), missing=True)]
    problems = []
    seen: set[int] = set()
    highest = 0
    for position, deadline in ordered:
        if deadline.stage in seen:
            text = _("Stage %(stage)d has a deadline already. Give this one another number.")
            problems.append(DeadlineProblem(text % {"stage": deadline.stage}, position, "stage"))
        elif deadline.stage < highest:
            text = _("Stage %(stage)d ends after a later stage. Change the day or the number.")
            problems.append(DeadlineProblem(text % {"stage": deadline.stage}, position, "date"))
        if deadline.opens and deadline.stage > 1:
            text = _("Only the first stage opens to everybody. Leave this empty.")
            problems.append(DeadlineProblem(text, position, "opens_date"))
        seen.add(deadline.stage)
        highest = max(highest, deadline.stage)
    return problems


def _cutoffs(ordered, _refused) -> list[DeadlineProblem]:
    text = _("There is a cut-off date at this moment already. Remove one of the two.")
    return [
        DeadlineProblem(text, position, "date")
        for (_before, earlier), (position, deadline) in zip(ordered, ordered[1:], strict=False)
        if deadline.moment == earlier.moment
    ]


def _windows(ordered, refused) -> list[DeadlineProblem]:
    problems = [
        DeadlineProblem(_("Enter the day on which the window opens."), position, "opens_date")
        for position, deadline in [*ordered, *refused]
        if not deadline.opens_date
    ]
    text = _("This window opens before the one before it closes. Change one of the two.")
    problems += [
        DeadlineProblem(text, position, "opens_date")
        for (_before, earlier), (position, deadline) in zip(ordered, ordered[1:], strict=False)
        if deadline.opens and deadline.opens <= earlier.moment
    ]
    return problems


_RULES: dict[str, Callable[[Any, Any], list[DeadlineProblem]]] = {
    DeadlineModel.FIXED: _one_deadline,
    DeadlineModel.STAGES: _stages,
    DeadlineModel.CUTOFFS: _cutoffs,
    DeadlineModel.WINDOW: _windows,
}
