"""What the schema says of every page: identity, language, address, picture, dates, SEO."""

from datetime import date
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case
from wagtail.models import Page as TreePage

from ..executor import FieldPlan, Run
from ..models import HubPage
from ..querysets import STALE_AFTER
from ..translation.foreign import marked
from ..values.limits import Years, day_limits
from .languages import (
    LANGUAGE_SOURCES,
    MARKS,
    OwnText,
    TitleLanguage,
    text_languages,
    title_language,
)
from .media import Image
from .page_loaders import PageLoader, TranslationLoader
from .picture_words import LeadPicture, LeadWords
from .sources import Attribute, DataSource, Derived, FromStore, Member, Stored
from .store import Store, chain_of, store_of
from .stored_values import moments
from .updates import UpdatedAt


class PageVersion(graphene.ObjectType):
    """A page in one of its languages."""

    id = graphene.ID(required=True, description="Identifier of this language version.")
    locale = graphene.String(required=True, description="Code of the language.")
    title = graphene.String(required=True, description="Title in that language.")
    url = graphene.String(
        description="Absolute address; of a hub without web pages, that at its front end."
    )
    path = graphene.String(description="Address without the host.")


class PageLink(graphene.ObjectType):
    """A step on the way to a page."""

    key = graphene.ID(required=True, description="Translation key.")
    title = graphene.String(required=True, description="Title in the reader's language.")
    title_language = graphene.String(
        required=True, description="Code of the language in which the title is."
    )
    url = graphene.String(
        description="Absolute address; of a hub without web pages, that at its front end."
    )
    path = graphene.String(description="Address without the host.")


def core_fields() -> dict[str, graphene.Field]:
    """Fields of the interface ``Page`` that no model declares; new ones at each call."""
    text = graphene.String
    return {
        "id": graphene.ID(required=True, description="Identifier of this language version."),
        "key": graphene.ID(
            required=True, description="Translation key: the same in every language."
        ),
        "locale": text(required=True, description="Code of the language of this version."),
        "is_fallback": graphene.Boolean(
            required=True, description="Whether this is not the language that was asked for."
        ),
        "translations": graphene.List(
            graphene.NonNull(PageVersion),
            required=True,
            description="All public language versions, this one included.",
        ),
        "title": text(required=True, description="Title."),
        "title_language": text(
            required=True,
            description="Code of the language in which the title is: another than the page's "
            "where nobody has translated it yet.",
        ),
        "text_languages": text_languages()[0],
        "slug": text(required=True, description="Last part of the address."),
        "url": text(
            description="Absolute address; of a hub without web pages, that at its front end."
        ),
        "path": text(description="Address without the host, such as /de/events/rostock/."),
        "image": graphene.Field(Image, description="The lead picture."),
        "image_alt": text(required=True, description="What the lead picture shows: its alt."),
        "seo_title": text(required=True, description="Title for search engines."),
        "seo_description": text(required=True, description="Description for search engines."),
        "published_at": graphene.DateTime(description="When it was first published."),
        "updated_at": graphene.DateTime(
            description="When what it shows of itself last changed: it was published, or a city, "
            "a term, a picture or another row that it shows was."
        ),
        "facts_are_stale": graphene.Boolean(
            required=True,
            description="Whether the facts were last checked more than twelve months ago.",
        ),
        "breadcrumbs": graphene.List(
            graphene.NonNull(PageLink),
            required=True,
            description="The pages above this one, from the home page down.",
        ),
    }


class IsFallback(DataSource):
    """Whether a page is not in the first language of the reader."""

    columns = ("locale_id",)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        wanted = chain_of(run, field).ids[0]
        return [item.locale_id != wanted for item in objects]


class Translations(DataSource):
    """All public versions of a page."""

    columns = ("translation_key",)
    loader = TranslationLoader()

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        store = store_of(run)
        groups = store.load(self.loader, [item.translation_key for item in objects])
        return [
            [
                PageVersion(
                    id=pk,
                    locale=store.locale_codes[locale],
                    title=title,
                    url=store.page_url(url_path),
                    path=store.version_path(url_path),
                )
                for locale, pk, title, url_path in versions
            ]
            for versions in groups
        ]


class Breadcrumbs(DataSource):
    """The public pages above a page, in the reader's language."""

    columns = ("path",)
    need = (("", ("title", "url_path", "translation_key", "locale_id", MARKS)),)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        store = store_of(run)
        loader = PageLoader("path", HubPage, self.need, chain_of(run, field))
        ways = [ancestor_paths(item.path) for item in objects]
        wanted = list(dict.fromkeys(path for way in ways for path in way))
        pages = dict(zip(wanted, store.load(loader, wanted), strict=True))
        links = {path: self.link(store, page) for path, page in pages.items() if page}
        return [[links[path] for path in way if path in links] for way in ways]

    @staticmethod
    def link(store: Store, page: Any) -> PageLink:
        return PageLink(
            key=page.translation_key,
            title=marked(page.title, (page.foreign_texts or {}).get("title")),
            title_language=title_language(page, store.locale_codes),
            url=store.page_url(page.url_path),
            path=store.page_path(page.url_path),
        )


def ancestor_paths(path: str) -> list[str]:
    """Tree paths above ``path``, without the root of the whole tree."""
    step = TreePage.steplen
    return [path[:end] for end in range(2 * step, len(path), step)]


def is_stale(store: Store, verified_on: date | None) -> bool:
    """Whether a day of verification lies more than twelve months back."""
    if verified_on is None or verified_on < day_limits(Years())[0]:
        return False
    return verified_on < store.now.date() - STALE_AFTER


PAGE_SOURCES: dict[str, DataSource] = {
    "id": Attribute("pk"),
    "key": Attribute("translation_key"),
    "locale": FromStore(lambda store, locale: store.locale_codes[locale], "locale_id"),
    "isFallback": IsFallback(),
    "translations": Translations(),
    "title": OwnText("title"),
    "titleLanguage": TitleLanguage(),
    "textLanguages": text_languages()[1],
    "slug": Attribute("slug"),
    "url": FromStore(lambda store, url_path: store.page_url(url_path), "url_path"),
    "path": FromStore(lambda store, url_path: store.page_path(url_path), "url_path"),
    "image": LeadPicture(),
    "imageAlt": LeadWords(),
    "seoTitle": Derived(lambda seo, title: seo or title, "seo_title", "title"),
    "seoDescription": Derived(
        lambda description, summary: description or summary, "search_description", "summary"
    ),
    "publishedAt": Stored("first_published_at", moments(Years(), "Page.first_published_at")),
    "updatedAt": UpdatedAt(),
    "factsAreStale": FromStore(is_stale, "verified_on"),
    "breadcrumbs": Breadcrumbs(),
}

LINK_SOURCES = LANGUAGE_SOURCES | {
    (type_name, to_camel_case(name)): Member(name)
    for type_name, names in {
        "PageVersion": ("id", "locale", "title", "url", "path"),
        "PageLink": ("key", "title", "title_language", "url", "path"),
    }.items()
    for name in names
}
