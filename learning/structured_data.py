"""Courses, lessons and study trips in the words of schema.org."""

from hub.web.structured import Absolute, Data, known, thing


def course(page: Data, absolute: Absolute) -> Data:
    """A ``Course`` with its runs as ``CourseInstance``."""
    workload = duration(page["workloadMinutes"])
    instances = [
        known(
            type_="CourseInstance",
            courseMode="onsite",
            courseWorkload=workload,
            startDate=run["startsOn"],
            endDate=run["endsOn"],
            location=run["city"] and run["city"]["label"],
            offers=run["registrationUrl"] and known(type_="Offer", url=run["registrationUrl"]),
        )
        for run in page["runs"]
    ] or [known(type_="CourseInstance", courseMode="online", courseWorkload=workload)]
    return thing(
        page,
        absolute,
        "Course",
        educationalLevel=page["level"] and page["level"].lower(),
        timeRequired=workload,
        hasCourseInstance=instances,
    )


def lesson(page: Data, absolute: Absolute) -> Data:
    """A ``LearningResource`` that is part of a course."""
    return thing(
        page,
        absolute,
        "LearningResource",
        learningResourceType="lesson",
        timeRequired=duration(page["minutes"]),
    )


def trip(page: Data, absolute: Absolute) -> Data:
    """A ``Trip`` with its days."""
    return thing(
        page,
        absolute,
        "Trip",
        departureTime=page["startsOn"],
        arrivalTime=page["endsOn"],
        itinerary=[{"@type": "City", "name": city["label"]} for city in page["hostCities"]],
    )


def duration(minutes: int | None) -> str | None:
    """ISO 8601, as ``PT90M``."""
    return f"PT{minutes}M" if minutes else None
