"""Funding guides in the words of schema.org."""

from hub.web.structured import Absolute, Data, known, thing


def guide(page: Data, absolute: Absolute) -> Data:
    """A ``MonetaryGrant``; it has no property for a deadline, hence ``additionalProperty``."""
    return thing(
        page,
        absolute,
        "MonetaryGrant",
        amount=known(
            type_="MonetaryAmount",
            currency=page["currency"],
            minValue=page["amountFrom"],
            maxValue=page["amountTo"],
        )
        if page["currency"]
        else None,
        funder=organisation(page["funder"]),
        sponsor=organisation(page["operator"]),
        additionalProperty=[
            {"@type": "PropertyValue", "name": "deadline", "value": deadline["moment"]}
            for deadline in page["deadlines"]
        ],
    )


def organisation(row: Data | None) -> Data | None:
    """An ``Organization`` by its name."""
    return {"@type": "Organization", "name": row["label"]} if row else None
