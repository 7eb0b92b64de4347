"""Which pages of the demo are looked at: each type and each list once, and the rest of the site."""

ONE_OF_EACH = (
    "clusters",
    "workingGroups",
    "events",
    "goodPractices",
    "projectIdeas",
    "documentation",
    "studyTrips",
    "fundingGuides",
    "cities",
    "organisations",
    "experts",
    "plainPages",
)
QUERY = (
    "{"
    + " ".join(f'{name}(locale: "en", first: 1) {{ nodes {{ path }} }}' for name in ONE_OF_EACH)
    + """
    courses(locale: "en", first: 20) {
      nodes { path modules { path lessons { path } } }
    }
    upcoming: events(locale: "en", where: {status: [UPCOMING]}, first: 1) { nodes { path } }
    sections(locale: "en", first: 50) { nodes { path holds } }
    taxonomies(locale: "en") { themes { key } }
}"""
)


def addresses_in(data: dict) -> dict[str, str]:
    """Paths in English by a name, from the answer to ``QUERY``."""
    course = next(node for node in data["courses"]["nodes"] if node["modules"])
    module = course["modules"][0]
    sections = {node["holds"]: node["path"] for node in data["sections"]["nodes"]}
    found = {name: data[name]["nodes"][0]["path"] for name in (*ONE_OF_EACH, "upcoming")}
    return {
        "home": "/en/",
        **found,
        "course": course["path"],
        "module": module["path"],
        "lesson": module["lessons"][0]["path"],
        **{f"list of {holds}": path for holds, path in sections.items()},
        "filtered list": f"{sections['FUNDING']}?status=OPEN&instruments=GRANT",
        "empty list": f"{sections['EVENTS']}?themes=none",
        "theme": f"/en/themes/{data['taxonomies']['themes'][0]['key']}/",
        "goal": "/en/goals/11/",
        "calendar": "/en/calendar/",
        "site map": "/en/site-map/",
        "search": "/en/search/?q=waste+managment&type=Event&type=GoodPractice",
        "search without words": "/en/search/",
        "search that finds nothing": "/en/search/?q=xylophone",
        "search too deep": "/en/search/?q=waste&page=99",
        "not found": "/en/nothing/",
    }
