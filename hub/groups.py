"""The groups of people who work in the admin: editors, translators, moderators, reviewers.

What a group may do with rows is read from Wagtail's registries, so rooms above the core need
not be known here. Permissions that a site's administrators have added are left alone.

Who writes does not publish. Rows with drafts are written by editors and published by moderators,
as pages are. A change of any other row is public at once, so moderators alone make it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail import hooks
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    DraftStateMixin,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
)
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

EDITOR, TRANSLATOR, MODERATOR = "Editor", "Translator", "Moderator"
CITY_CONTACT, THEME_EXPERT = "City contact", "Theme expert"


SITE_HOOK = "register_site_permissions"
"""Rooms above the core name what those who look after the site may do besides: a function of
nothing that answers ``["app.codename"]``."""


class NoTree(Exception):
    """There is no page in this language yet, below which anybody could be allowed anything."""


@dataclass(frozen=True)
class Rights:
    """What a group may do: with pages, with files, with rows that have drafts and with those that
    have none, and by name elsewhere."""

    pages: tuple[str, ...]
    files: tuple[str, ...]
    drafted_rows: tuple[str, ...] = ()
    plain_rows: tuple[str, ...] = ()
    site: bool = False
    further: tuple[str, ...] = ()


ADMIN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
GLOSSARY = tuple(f"hub.{action}_glossaryentry" for action in ("add", "change", "delete"))
"""Of a translator's own languages; see ``hub.desk.glossary``."""

RIGHTS = {
    EDITOR: Rights(
        pages=("add", "change"),
        files=("add", "change", "choose"),
        drafted_rows=("add", "change"),
        further=(ADMIN, TRANSLATE),
    ),
    TRANSLATOR: Rights(pages=("change",), files=("choose",), further=(ADMIN, TRANSLATE, *GLOSSARY)),
    MODERATOR: Rights(
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        files=("add", "change", "choose"),
        drafted_rows=("add", "change", "delete", "publish"),
        plain_rows=("add", "change", "delete"),
        site=True,
        further=(
            ADMIN,
            TRANSLATE,
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
    ),
    # Reviewers reach a page through the step of a workflow that waits for them, no other way.
    CITY_CONTACT: Rights(pages=(), files=("choose",), further=(ADMIN,)),
    THEME_EXPERT: Rights(pages=(), files=("choose",), further=(ADMIN,)),
}

OF_WAGTAIL = {EDITOR: "Editors", MODERATOR: "Moderators"}
"""Groups that a new Wagtail has. Nobody is in them yet, so they become ours."""


@transaction.atomic
def groups_create() -> list[Group]:
    """Makes these groups, or gives them what they lack; a second run changes nothing."""
    root = Page.get_first_root_node()
    return [_group(name, rights, [root]) for name, rights in RIGHTS.items()]


@transaction.atomic
def translator_group_create(language: str) -> Group:
    """The group of those who translate into one language: they change pages of its tree only.

    Raises ``NoTree`` while there is no page in this language. A second run adds trees that have
    been made since.
    """
    trees = list(Page.objects.filter(depth=2, locale__language_code=language))
    if not trees:
        known = ", ".join(Locale.objects.values_list("language_code", flat=True))
        raise NoTree(
            f"There is no page in the language {language!r} yet. Translate the home page first. "
            f"Languages of this site: {known}."
        )
    return _group(f"{TRANSLATOR} ({language})", RIGHTS[TRANSLATOR], trees)


def _group(name: str, rights: Rights, trees: list[Page]) -> Group:
    group = _adopted(name) or Group.objects.get_or_create(name=name)[0]
    permissions = [*_by_name(rights.further), *_for_rows(rights)]
    if rights.site:
        permissions += _for_models(settings_registry, ("change",))
        permissions += _by_name(name for names in hooks.get_hooks(SITE_HOOK) for name in names())
    group.permissions.add(*permissions)
    for permission in _for_models([Page], rights.pages):
        for tree in trees:
            GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=permission)
    library = Collection.get_first_root_node()
    # Wagtail asks for the permission on its own image and document, whatever model is used.
    files = [
        policy_registry.get_by_type(model).auth_model
        for model in (get_image_model(), get_document_model())
    ]
    for permission in _for_models(files, rights.files):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=library, permission=permission
        )
    return group


def _adopted(name: str) -> Group | None:
    """Wagtail's own group of this kind under our name, if it is still as it was made."""
    theirs = Group.objects.filter(name=OF_WAGTAIL.get(name), user=None).first()
    if theirs is None or Group.objects.filter(name=name).exists():
        return None
    theirs.name = name
    theirs.save(update_fields=["name"])
    return theirs


def _by_name(names: Iterable[str]) -> list[Permission]:
    found = []
    for name in names:
        app_label, codename = name.split(".")
        found.append(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return found


def _for_rows(rights: Rights) -> list[Permission]:
    """Permissions on all rows that have a place in the admin."""
    rows = get_snippet_models()
    drafted = [model for model in rows if issubclass(model, DraftStateMixin)]
    plain = [model for model in rows if model not in drafted]
    return [*_for_models(drafted, rights.drafted_rows), *_for_models(plain, rights.plain_rows)]


def _for_models(models: Iterable[type[Model]], actions: Iterable[str]) -> list[Permission]:
    return [
        Permission.objects.get(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            codename=get_permission_codename(action, model._meta),
        )
        for model in models
        for action in actions
    ]
