"""What stands around the texts of a translation: its state, and what can be done with it."""

import json
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from ..translation import machine
from ..translation.glossary import GlossaryTerm, terms_of
from ..translation.review import is_locked_for, may_submit
from ..translation.slugs import slug_made_from_title
from .deciding import Review, review_of


@dataclass(frozen=True)
class Button:
    """It posts ``value`` as the action of the form or posts to ``post``, or leads to ``url``."""

    label: str
    icon: str
    value: str = ""
    post: str = ""
    url: str = ""


@dataclass(frozen=True)
class Desk:
    """All that the template shows. ``buttons``: the first is the one that is always in sight."""

    translation: Translation
    language: str
    review: Review | None
    unread: list[StringTranslation]
    terms: list[GlossaryTerm]
    is_locked: bool
    buttons: list[Button]

    @property
    def data(self) -> dict:
        """What the script marks in the list of texts."""
        return {
            "terms": [
                {
                    "inText": term.in_text,
                    "term": term.term,
                    "translation": term.translation,
                    "note": term.note,
                }
                for term in self.terms
            ],
            "heading": _("Glossary:"),
            "unread": unread_mark(""),
            "source": self.translation.source.locale.language_code,
            "target": self.translation.target_locale.language_code,
        }


def desk_of(translation: Translation, page: Page, user) -> Desk:
    """``page`` is the translation itself, as it is stored."""
    review = review_of(page, user)
    is_locked = is_locked_for(page, user)
    return Desk(
        translation=translation,
        language=translation.target_locale.get_display_name(),
        review=review,
        unread=list(machine.unread(translation)),
        terms=terms_of(translation),
        is_locked=is_locked,
        buttons=buttons_of(translation, page, user, review, is_locked),
    )


def buttons_of(
    translation: Translation, page: Page, user, review: Review | None, is_locked: bool
) -> list[Button]:
    """The next step of the work first; what takes something away last."""
    may = page.permissions_for_user(user)
    language = translation.target_locale.get_display_name()
    found = []
    if review and review.decides:
        found += [Button(one.label, one.icon, one.name) for one in review.on_the_spot]
    elif may.can_publish() and not is_locked:
        label = _("Publish in %(language)s") % {"language": language}
        found.append(Button(label, "upload", "publish"))
    if may_submit(page, user):
        again = review is not None
        label = _("Submit for review again") if again else _("Submit for review")
        found.append(Button(label, "resubmit", "submit"))
    if review and review.may_take_back:
        found.append(Button(_("Take back"), "undo", "take_back"))
    if may.can_unlock() and page.locked:
        url = reverse("wagtailadmin_pages:unlock", args=[page.pk])
        found.append(Button(_("Unlock"), "lock-open", post=url))
    elif may.can_lock():
        url = reverse("wagtailadmin_pages:lock", args=[page.pk])
        found.append(Button(_("Lock"), "lock", post=url))
    if not is_locked:
        found += rarely(translation, page, may)
    return found


def rarely(translation: Translation, page: Page, may) -> list[Button]:
    """What ends something."""
    found = []
    if may.can_unpublish():
        url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        found.append(Button(_("Unpublish"), "download", url=url))
    url = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    found.append(Button(_("Write it freely, without its source"), "cross", post=url))
    sources = page.get_translations().filter(locale=translation.source.locale_id)
    if may.can_publish() and sources.exists():
        here = urlencode({"next": reverse("wagtailadmin_pages:edit", args=[page.pk])})
        url = f"{reverse('wagtail_localize:convert_to_alias', args=[page.pk])}?{here}"
        found.append(Button(_("Withdraw the translation"), "wagtail-localize-convert", url=url))
    if may.can_delete():
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        found.append(Button(_("Delete"), "bin", url=url))
    return found


def unread_mark(service: str) -> str:
    """What is said of a text that only a machine has seen; it begins the same for all."""
    return _("Machine-made, not read yet. %(service)s") % {"service": service}


def props_of(props: str, desk: Desk) -> str:
    """The properties of wagtail-localize's editor, which is left with the texts alone.

    Its buttons are not needed: the first of them may be one that deletes.
    """
    given = json.loads(props)
    given["perms"] = dict.fromkeys(given["perms"], False)
    given["links"]["convertToAliasUrl"] = None
    given["object"]["isLocked"] = desk.is_locked
    given["previewModes"] = []
    comments = {text.segment: unread_mark(text.tool_name) for text in desk.unread}
    if slug := slug_made_from_title(desk.translation):
        comments[slug] = _("Made from the title")
    for text in given["initialStringTranslations"]:
        text["comment"] = comments.get(text["segment_id"], text["comment"])
    return json.dumps(given)
