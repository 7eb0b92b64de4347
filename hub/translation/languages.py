"""The languages of a page at a glance: where each stands, and the way to it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from ..values.labels import content_languages, source_language
from . import rights
from .coverage import Coverage, LanguageVersion, coverage
from .progress import progress


@dataclass(frozen=True)
class LanguageOfPage:
    """A language as it is shown above the form of a page; without ``url`` it leads nowhere."""

    code: str
    name: str
    state: Coverage
    words: str
    """The state, and how much of it is translated."""
    url: str = ""
    is_current: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether its translation can be started."""
        return self.state == Coverage.MISSING and bool(self.url)


def languages_of(page: Page, user) -> list[LanguageOfPage]:
    """All languages of the site, by a number of statements that does not grow with them."""
    versions = coverage([page.translation_key])[page.translation_key]
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    names = dict(content_languages())
    done = progress(page.translation_key)
    pages = Page.objects.in_bulk([version.page_id for version in versions if version.page_id])
    editable = {pk for pk, found in pages.items() if found.permissions_for_user(user).can_edit()}
    open_locales = locales_open_to(user)
    source = source_of(page, versions)

    def url(version: LanguageVersion) -> str:
        if version.page_id in editable:
            return reverse("wagtailadmin_pages:edit", args=[version.page_id])
        if version.page_id is None and locales.get(version.language) in open_locales:
            return submit_url(source, version.language)
        return ""

    return [
        LanguageOfPage(
            code=version.language,
            name=names[version.language],
            state=version.state,
            words=in_words(version, done.get(version.language)),
            url=url(version),
            is_current=version.page_id == page.pk,
        )
        for version in versions
    ]


def locales_open_to(user) -> set[int]:
    """Keys of the locales into which somebody may start a translation."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return set()
    return set(rights.languages_of(user).values_list("pk", flat=True))


def source_of(page: Page, versions: list[LanguageVersion]) -> int:
    """Key of the page that is given out: the one in the site's source language, if there is one."""
    by_language = {version.language: version.page_id for version in versions}
    return by_language.get(source_language()) or page.pk


def submit_url(page_id: int, language: str) -> str:
    """Returns the address where a translation is started, with its language chosen."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page_id])
    return f"{address}?{urlencode({'select_locale': language})}"


def in_words(version: LanguageVersion, percent: int | None) -> str:
    if version.state == Coverage.MISSING or percent in (None, 100):
        return version.words
    return _("%(state)s, %(percent)d%% translated") % {"state": version.words, "percent": percent}
