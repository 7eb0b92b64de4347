"""Puts the facts of one version of a page into the data of another.

Data is what Wagtail keeps in a revision: a dictionary of JSON values, with a list of
dictionaries for each relation to rows. Nothing is changed in place.
"""

from .shape import KEY, ORDER, FactShape, Rows


def merged(shape: FactShape | Rows, source: dict, target: dict) -> dict:
    """``target`` with the facts of ``source``; its texts are its own."""
    facts = {name: source[name] for name in shape.facts}
    rows = {
        rows.name: merged_rows(rows, source[rows.name], target.get(rows.name, []), target)
        for rows in (shape.rows if isinstance(shape, FactShape) else shape.below)
    }
    return {**target, **facts, **rows}


def merged_rows(rows: Rows, wanted: list[dict], present: list[dict], parent: dict) -> list[dict]:
    """Returns the rows that ``parent`` is to have: the source's, with texts of its own language.

    A row that the source has lost goes. A new one comes unless it needs a text: that waits for
    its translation. Rows without an order of their own stay where they are.
    """
    partners: dict[int, dict] = {}
    new = []
    for row in wanted:
        free = (i for i in range(len(present)) if i not in partners)
        place = next((i for i in free if is_same(rows, row, present[i])), None)
        if place is not None:
            partners[place] = row
        elif not rows.needs_text:
            new.append(fresh(rows, row, parent))
    kept = [merged(rows, partners[i], row) for i, row in enumerate(present) if i in partners]
    return sorted([*kept, *new], key=lambda row: row.get(ORDER) or 0)


def is_same(rows: Rows, one: dict, other: dict) -> bool:
    """Whether two rows stand for the same: by their key, else by all that they say."""
    if rows.is_translated:
        return one[KEY] == other[KEY]
    return all(one[name] == other.get(name) for name in rows.facts if name != ORDER)


def fresh(rows: Rows, row: dict, parent: dict) -> dict:
    """Returns a new row of ``parent`` with the facts of ``row``, without its texts."""
    made = {"pk": None, rows.parent: parent["pk"], **{name: row[name] for name in rows.facts}}
    if rows.is_translated:
        made |= {"locale": parent["locale"], **dict.fromkeys(rows.texts, "")}
    for below in rows.below:
        made[below.name] = [
            fresh(below, child, {**made, "locale": parent.get("locale")})
            for child in row[below.name]
            if not below.needs_text
        ]
    return made
