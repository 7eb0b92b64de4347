"""A page of the tree, as the web front shows it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import select_template
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.models import Page

from ..languages import LanguageInfo, language_info
from .reading import Reading


@dataclass(frozen=True)
class Version:
    """A language of the site, and where this page is to be read in it."""

    language: LanguageInfo
    path: str
    is_translated: bool
    is_current: bool


def page_response(request: HttpRequest, page: Page) -> HttpResponse:
    """The page in the active language. Raises ``Http404`` if it is not public.

    Whoever comes here has passed the view restrictions that Wagtail knows of this page.
    """
    reading = Reading(request, get_language())
    if reading.store.restrictions.cover(page.path):
        passed = page.get_view_restrictions()
        reading.store.open(restriction.page.path for restriction in passed)
    data = reading.ask(document_of(page), id=str(page.pk), **page.web_variables(request))
    found = data["page"]
    if found is None:
        raise Http404
    if found["id"] != str(page.pk) and not found["isFallback"]:
        # There is a translation after all, perhaps at another address.
        return redirect(found["path"])
    return TemplateResponse(
        request, template_of(page), {**context(reading, found), **data, "self": page}
    )


def context(reading: Reading, page: dict) -> dict:
    """What the frame of every page needs."""
    paths = {version["locale"]: version["path"] for version in page["translations"]}
    return {
        "reading": reading,
        "reader": language_info(reading.language),
        "content": language_info(page["locale"]),
        "versions": versions(reading, paths, rest_of(page["path"])),
        "alternates": [(code, path) for code, path in sorted(paths.items())],
        "canonical": paths.get(page["locale"], page["path"]),
    }


def rest_of(path: str) -> str:
    """An address without its language: ``/de/events/`` > ``events/``."""
    return path.lstrip("/").partition("/")[2]


def versions(reading: Reading, paths: dict[str, str], rest: str) -> list[Version]:
    """All languages of the site; where there is no translation, the page is shown in another."""
    home = {language for _root, _base, language in reading.store.roots}
    return [
        Version(
            language=language_info(code),
            path=paths.get(code) or f"/{code}/{rest}",
            is_translated=code in paths,
            is_current=code == reading.language,
        )
        for code in reading.store.locale_ids
        if code in home
    ]


def document_of(page: Page) -> str:
    """Name of the document of this type of page, or of the one for all types."""
    names = [page.template.replace(".html", ".graphql"), "hub/page.graphql"]
    return select_template(names).template.name


def template_of(page: Page) -> list[str]:
    """Names of the templates of this type of page, the best first."""
    return [page.template, "hub/page.html"]
