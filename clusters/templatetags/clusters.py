"""For the pages of the clusters: the way of a project idea, and what a licence is."""

from datetime import date

from django import template
from django.utils import timezone

from hub.web.words import by_time, instant, local_of

from ..choices import IdeaStage, Licence

register = template.Library()

WAY: list[IdeaStage] = [stage for stage in IdeaStage if stage != IdeaStage.PAUSED]


@register.simple_tag
def stages(idea: dict) -> list[dict]:
    """All stages of an idea in order, each with its label and its ``state``: done, now (or
    paused) and ahead; none if its stage is not known. A paused idea stands where its latest
    milestones say."""
    if not idea["stage"]:
        return []
    paused = IdeaStage[idea["stage"]] == IdeaStage.PAUSED
    here = furthest(idea["milestones"]) if paused else WAY.index(IdeaStage[idea["stage"]])
    return [
        {"label": stage.label, "state": state_of(place, here, paused=paused)}
        for place, stage in enumerate(WAY)
    ]


def furthest(milestones: list[dict]) -> int:
    """The place of the stage that has been reached by today, 0 if there is no milestone."""
    reached = [WAY.index(IdeaStage[row["stage"]]) for row in milestones if is_reached(row)]
    return max(reached, default=0)


def is_reached(milestone: dict) -> bool:
    if milestone["stage"] in (None, IdeaStage.PAUSED.name) or not milestone["when"]:
        return False
    return not is_ahead(milestone["when"])


def state_of(place: int, here: int, *, paused: bool) -> str:
    if place == here == len(WAY) - 1:
        return "done"
    if place == here:
        return "paused" if paused else "now"
    return "done" if place < here else "ahead"


@register.simple_tag
def timeline(idea: dict) -> list[dict]:
    """One way: the event of origin and the milestones by their days, then fitting funding, then
    the good practice; each with its ``kind`` and, if known, its ``day``."""
    dated = [
        {
            "kind": "milestone",
            "day": row["when"],
            "milestone": row,
            "is_ahead": bool(row["when"]) and is_ahead(row["when"]),
        }
        for row in idea["milestones"]
    ]
    if event := idea["event"]:
        day = event["start"] and local_day(event["start"], event["timeZone"])
        dated.insert(0, {"kind": "event", "day": day})
    undated = [
        {"kind": kind}
        for kind, there in (("funding", idea["funding"]), ("practice", idea["goodPractice"]))
        if there
    ]
    return by_time(dated, "day") + undated


def local_day(moment: str, zone: str) -> str:
    """The day on which a moment of the API falls in ``zone``, as ``2026-09-03``."""
    return local_of(moment, zone).date().isoformat()


def is_ahead(day: str) -> bool:
    return date.fromisoformat(day) > timezone.localdate()


@register.simple_tag
def events_by_time(events: list[dict]) -> dict[str, list[dict]]:
    """Events given latest first: those that are not over, the next one first, and the others,
    the latest first. A cancelled event stands where its time would be."""
    now = timezone.now()
    ahead = [event for event in events if event["end"] and instant(event["end"]) > now]
    return {"ahead": ahead[::-1], "past": [event for event in events if event not in ahead]}


@register.simple_tag
def ideas_of(events: list[dict]) -> list[dict]:
    """The project ideas that arose at events."""
    return [idea for event in events for idea in event["projectIdeas"]]


@register.simple_tag(takes_context=True)
def practices_on(context, topics: list[dict]) -> list[dict]:
    """Good practices on any of these topics."""
    if not topics:
        return []
    keys = [topic["key"] for topic in topics]
    answer = context["reading"].ask("hub_clusters/practices_on_topics.graphql", topics=keys)
    return answer["goodPractices"]["nodes"]


@register.simple_tag
def licence_address(name: str | None) -> str:
    """Returns the address of the terms of a Creative Commons licence, "" for other licences."""
    if name == Licence.CC0.name:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if name in (None, Licence.ALL_RIGHTS_RESERVED.name):
        return ""
    code, _, version = Licence[name].value.removeprefix("cc-").rpartition("-")
    return f"https://creativecommons.org/licenses/{code}/{version}/"
