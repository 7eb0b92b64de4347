"""Views of wagtail-localize, held to the rule that only an editor changes a public text."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object
from wagtail_localize.tasks import background
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from .review import is_locked_for
from .rights import languages_of
from .words import dated_by_words


class SyncForm(UpdateTranslationsForm):
    """Offers no publication: it would put words of the source into a public translation, and
    ask nobody whether they may publish. Neither does it offer machine translation, which is asked
    for in each translation by who reads it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]
        self.fields.pop("use_machine_translation", None)

    def clean(self):
        return {**super().clean(), "publish_translations": False}


class SyncTranslationsView(UpdateTranslationsView):
    """Gives a page out for translation anew."""

    def get_form(self):
        return SyncForm(self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form):
        with dated_by_words(self.object):
            return super().form_valid(form)


def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Replaces a translation by its source. What is public is changed by those who may publish,
    and nothing that waits for others or that somebody has locked."""
    page = get_object_or_404(Page, pk=page_id)
    if request.method == "POST" and is_locked_for(page, request.user):
        raise PermissionDenied
    if page.live and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert_to_alias(request, page_id)


class SubmitView(SubmitPageTranslationView):
    """Gives a page out for translation, if asked with the pages below that have none yet.

    wagtail-localize gives out again what has a translation already, and thereby writes
    unfinished words into public pages. It also offers every language to everybody.
    """

    def get_form(self):
        form = super().get_form()
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(pk__in=languages_of(self.request.user))
        if not locales.queryset.exists():
            locales.help_text = _("It has been given out for all languages that are yours.")
        return form

    @transaction.atomic
    def form_valid(self, form):
        below = form.cleaned_data["include_subtree"]
        form.cleaned_data["include_subtree"] = False
        locales = [locale.pk for locale in form.cleaned_data["locales"]]
        withdraw_stand_ins([self.object.translation_key], locales)
        response = super().form_valid(form)
        if below:
            background.enqueue(submit_below, [self.object.pk, locales, self.request.user.pk], {})
        return response


def withdraw_stand_ins(keys: Iterable[UUID], locale_ids: Iterable[int]) -> None:
    """Makes drafts of the copies that stand in for these pages in these languages.

    As soon as they are given out they count as translations, and would be public unread.
    """
    Page.objects.filter(
        translation_key__in=keys,
        locale__in=locale_ids,
        alias_of__translation_key=F("translation_key"),
    ).update(live=False, first_published_at=None)


def submit_below(page_id: int, locale_ids: list[int], user_id: int) -> None:
    """Gives out all pages below one, each for those locales that it is missing in."""
    page = Page.objects.get(pk=page_id)
    user = get_user_model().objects.get(pk=user_id)
    locales = Locale.objects.in_bulk(locale_ids)
    below = page.get_descendants()
    withdraw_stand_ins(below.values_list("translation_key", flat=True), locale_ids)
    there = set(
        Page.objects.filter(
            translation_key__in=below.values("translation_key"),
            locale__in=locale_ids,
            alias_of=None,
        ).values_list("translation_key", "locale_id")
    )
    for child in below:
        missing = [
            locale for pk, locale in locales.items() if (child.translation_key, pk) not in there
        ]
        if missing:
            translate_object(child, missing, user=user)
