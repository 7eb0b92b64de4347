"""Fills in the forms of pages as the admin does."""

from wagtail.models import Page


def filled(page: Page, *, rows: dict[str, list[dict]] | None = None, **values):
    """The form of ``page`` with these values and these new rows by relation; all else empty.

    Times are written as an editor does: ``"2026-03-29 09:30"``. A row may itself have rows.
    """
    form_class = type(page).get_edit_handler().get_form_class()
    data = {"title": "A title", "slug": "a-title", "body-count": "0", **values}
    data.update(formsets(form_class, rows or {}))
    return form_class(data, instance=page, parent_page=Page.get_first_root_node())


def formsets(form_class, rows: dict[str, list[dict]], prefix: str = "") -> dict:
    """The data of all formsets of a form: each has its rows, and its management form."""
    data = {}
    for name, formset in form_class.formsets.items():
        given, start = rows.get(name, []), f"{prefix}{name}"
        data[f"{start}-TOTAL_FORMS"] = len(given)
        data[f"{start}-INITIAL_FORMS"] = 0
        for number, row in enumerate(given):
            below = getattr(formset.form, "formsets", {})
            data[f"{start}-{number}-ORDER"] = number + 1
            data.update({f"{start}-{number}-{key}": row[key] for key in row.keys() - below.keys()})
            if below:
                data.update(formsets(formset.form, row, f"{start}-{number}-"))
    return data


def problems(form) -> dict:
    """What is wrong in the form: errors by field, those of rows by relation and number."""
    form.is_valid()
    found = {field: list(texts) for field, texts in form.errors.items()}
    for name, formset in form.formsets.items():
        for number, row in enumerate(formset.forms):
            found |= {f"{name}.{number}.{field}": list(row.errors[field]) for field in row.errors}
        if formset.non_form_errors():
            found[name] = list(formset.non_form_errors())
    return found
