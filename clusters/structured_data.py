"""Pages of the clusters in the words of schema.org."""

from hub.web.structured import Absolute, Data, known, thing

STATUS = {"CANCELLED": "EventCancelled"}
MODE = {"ON_SITE": "Offline", "ONLINE": "Online", "HYBRID": "Mixed"}


def event(page: Data, absolute: Absolute) -> Data:
    """An ``Event``."""
    places = [place(city, page["venue"]) for city in page["cities"]]
    online = {"@type": "VirtualLocation", "url": absolute(page["path"])}
    locations = {"ON_SITE": places, "ONLINE": [online], "HYBRID": [*places, online]}
    offer = known(
        type_="Offer",
        price=page["cost"],
        priceCurrency=page["currency"],
        url=page["registrationUrl"],
        validFrom=page["registrationOpens"],
        validThrough=page["registrationCloses"],
    )
    return thing(
        page,
        absolute,
        "Event",
        startDate=page["start"],
        endDate=page["end"],
        eventStatus=f"https://schema.org/{STATUS.get(page['status'], 'EventScheduled')}",
        eventAttendanceMode=f"https://schema.org/{MODE[page['mode']]}EventAttendanceMode"
        if page["mode"]
        else None,
        location=locations.get(page["mode"], places),
        maximumAttendeeCapacity=page["capacity"],
        isAccessibleForFree=float(page["cost"]) == 0 if page["cost"] is not None else None,
        offers=offer if page["cost"] is not None or page["registrationUrl"] else None,
    )


def place(city: Data, venue: str) -> Data:
    """A ``Place`` in a city."""
    return {
        "@type": "Place",
        "name": venue or city["label"],
        "address": {"@type": "PostalAddress", "addressLocality": city["label"]},
    }


def practice(page: Data, absolute: Absolute) -> Data:
    """An ``Article`` about what cities have done."""
    return thing(
        page,
        absolute,
        "Article",
        headline=page["title"],
        datePublished=page["publishedAt"],
        dateModified=page["updatedAt"],
        about=[{"@type": "City", "name": city["label"]} for city in page["cities"]],
    )


def documentation(page: Data, absolute: Absolute) -> Data:
    """A ``LearningResource``: a report, a recording or another document."""
    document = page["file"]
    return thing(
        page,
        absolute,
        "LearningResource",
        learningResourceType=page["kind"].lower().replace("_", " ") if page["kind"] else None,
        associatedMedia=known(type_="MediaObject", contentUrl=absolute(document["url"]))
        if document
        else None,
    )
