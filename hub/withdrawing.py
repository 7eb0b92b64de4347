"""Rights that groups of ours once had and have no longer, for migrations.

``groups_create`` adds what is missing and keeps what administrators have added, so it cannot take
anything away: what once was given is taken back once.
"""

from functools import partial

from django.db.migrations import RunPython


def withdraw(group: str, *permissions: str) -> RunPython:
    """The operation that takes ``permissions`` (``"app.codename"``) from a group, if there is one
    of this name. Administrators may give them again."""
    return RunPython(partial(_withdraw, group, permissions), RunPython.noop)


def _withdraw(group: str, permissions: tuple[str, ...], apps, schema_editor) -> None:
    groups = apps.get_model("auth", "Group")._base_manager.using(schema_editor.connection.alias)
    for found in groups.filter(name=group):
        for name in permissions:
            app_label, codename = name.split(".")
            given = found.permissions.filter(content_type__app_label=app_label, codename=codename)
            found.permissions.remove(*given)
