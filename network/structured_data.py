"""Cities, organisations and experts in the words of schema.org."""

from hub.web.structured import Absolute, Data, known, thing


def city(page: Data, absolute: Absolute) -> Data:
    """A ``City``, the same as the one of GeoNames."""
    row = page["city"] or {}
    number = row.get("geonamesId")
    return thing(
        page,
        absolute,
        "City",
        sameAs=f"https://sws.geonames.org/{number}/" if number else None,
        geo=known(
            type_="GeoCoordinates",
            latitude=row.get("latitude"),
            longitude=row.get("longitude"),
        )
        if row.get("latitude") is not None and row.get("longitude") is not None
        else None,
        containedInPlace=known(type_="Country", name=(row.get("country") or {}).get("label"))
        if row.get("country")
        else None,
    )


def organisation(page: Data, absolute: Absolute) -> Data:
    """An ``Organization``."""
    row = page["organisation"] or {}
    return thing(
        page,
        absolute,
        "Organization",
        alternateName=row.get("acronym"),
        sameAs=row.get("website"),
    )


def expert(page: Data, absolute: Absolute) -> Data:
    """A ``Person`` with what they know about."""
    row = page["expert"] or {}
    return thing(
        page,
        absolute,
        "Person",
        knowsAbout=[topic["label"] for topic in row.get("topics", ())],
        knowsLanguage=[code.lower() for code in row.get("languages", ())],
        affiliation=known(type_="Organization", name=row["organisation"]["label"])
        if row.get("organisation")
        else None,
    )
