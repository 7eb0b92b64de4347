"""A page of the tree, as the web front shows it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import select_template
from django.template.response import TemplateResponse
from wagtail.models import Page

from ..api.errors import ApiError
from ..audience import PUBLIC
from ..models import SectionPage
from ..prefixes import in_language
from ..values.labels import reader_language
from ..values.languages import LanguageInfo, language_info
from .reading import ReaderRequest
from .sections import SectionParts


@dataclass(frozen=True)
class LanguageLink:
    """A language of the site, and where this page is to be read in it."""

    language: LanguageInfo
    path: str
    is_translated: bool
    is_current: bool


def page_response(request: HttpRequest, page: Page) -> HttpResponse:
    """The page in the active language. Raises ``Http404`` if it is not public.

    Whoever comes here has passed the view restrictions of this page, in all its languages.
    """
    reading = ReaderRequest(request, reader_language())
    if page.frame is not None and reading.store.audience == PUBLIC:
        reading.store.frame = page.frame
    if reading.store.sight.restrictions.cover(page.path):
        reading.store.open(page.versions_above().values_list("path", flat=True))
    parts = SectionParts(page) if isinstance(page, SectionPage) else page
    document = select_template(parts.web_documents).template.name
    try:
        variables = parts.web_variables(request)
        data = reading.ask(document, parts.document_context, id=str(page.pk), **variables)
    except ApiError as error:
        # Something in the address, such as a cursor, is not of this site.
        raise Http404(str(error)) from error
    found = data["page"]
    if found is None:
        raise Http404
    if found["id"] != str(page.pk) and not found["isFallback"]:
        # There is a translation after all, perhaps at another address.
        return redirect(found["path"])
    return TemplateResponse(
        request,
        [page.template, "hub/page.html"],
        {**context(reading, found), **data, **parts.web_context(request, data), "self": page},
    )


def context(reading: ReaderRequest, page: dict) -> dict:
    """Returns the template context of the frame around a page of the tree."""
    paths = {version["locale"]: version["path"] for version in page["translations"]}
    return {
        **frame_context(reading, paths, page["path"]),
        "content": language_info(page["locale"]),
        "canonical": paths.get(page["locale"], page["path"]),
    }


def frame_context(reading: ReaderRequest, paths: dict[str, str], here: str) -> dict:
    """Returns what the frame needs: the languages, and in which of them ``paths`` lead to one.

    ``here`` is the address in the reader's language; languages without a version have it too.
    """
    return {
        "reading": reading,
        "reader": language_info(reading.language),
        "versions": versions(reading, paths, here),
        "alternates": sorted(paths.items()) if len(set(paths.values())) == len(paths) else [],
    }


def versions(reading: ReaderRequest, paths: dict[str, str], here: str) -> list[LanguageLink]:
    """All languages of the site; where there is no translation, the page is shown in another.

    Without those whose addresses are the same as the reader's: no link leads there.
    """
    languages = reading.store.site_languages
    found = [
        LanguageLink(
            language=language_info(code),
            path=paths.get(code) or in_language(here, code, languages),
            is_translated=code in paths,
            is_current=code == reading.language,
        )
        for code in languages
    ]
    return [version for version in found if version.is_current or version.path != here]
