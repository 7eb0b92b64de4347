"""What a site says of itself: name, languages, tagline, logos and counted figures."""

from functools import cache
from typing import Any

import graphene
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info
from wagtail.models import Site as SiteRow

from ...counters import Counters, counters
from ...executor import FieldPlan, Run
from ...models import HubImage, PartnerLogo, SiteSettings
from ...rows import columns_of, row_class, select
from ...statements import fetch
from ...values.choices import language_name
from ...values.labels import content_languages, label_text, source_language
from ..arguments import given
from ..errors import ApiError, Code
from ..fields import SourcedField
from ..media import ForeignMedia, Image
from ..registry import built_type
from ..schema import plain_type
from ..sources import DataSource, FromStore
from ..store import Store, chain_of


@plain_type
class SiteLanguage(graphene.ObjectType):
    """A language of the site."""

    code = graphene.String(required=True, description="For example: en, pt-br.")
    name = graphene.String(required=True, description="Its own name for itself.")
    is_default = graphene.Boolean(
        required=True, description="Whether what is missing in others is shown in this one."
    )
    is_right_to_left = graphene.Boolean(required=True, description="Whether it runs leftwards.")


def language_of(code: str) -> SiteLanguage:
    """Returns a language by its code."""
    known = code in LANG_INFO or code.split("-")[0] in LANG_INFO
    info = get_language_info(code) if known else {"name_local": language_name(code), "bidi": False}
    return SiteLanguage(
        code=code,
        name=info["name_local"],
        is_default=code == source_language(),
        is_right_to_left=info["bidi"],
    )


def site_languages(store: Store) -> list[SiteLanguage]:
    """The languages that are set up, the default one first, then in the order of the settings."""
    order = [code for code, _name in content_languages()]
    place = {code: order.index(code) if code in order else len(order) for code in store.locale_ids}
    return [language_of(code) for code in sorted(place, key=lambda code: (place[code], code))]


class SiteValue:
    """A site in a request, its labels in the reader's language."""

    __slots__ = ("brand_colour", "contact_email", "hostname", "logo_id", "name", "tagline")

    def __init__(self, site: SiteRow, settings: SiteSettings, languages: tuple[str, ...]):
        self.hostname = site.hostname
        self.name = label_text(settings.name, languages) or site.site_name or site.hostname
        self.tagline = label_text(settings.tagline, languages)
        self.contact_email = settings.contact_email
        self.brand_colour = settings.brand_colour
        self.logo_id = settings.logo_id


class SiteSource(DataSource):
    """The site at the host that is named, else the main one."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        site = self.site(given(run, field).get("host"))
        stored = SiteSettings.objects.filter(site_id=site.pk).first()
        said = stored or SiteSettings(site_id=site.pk)
        return [SiteValue(site, said, chain_of(run, field).codes)] * len(objects)

    def site(self, host: str | None) -> SiteRow:
        """Raises ``ApiError`` if there is none at the host.

        Before anybody has made a site, the main one is one without pages: its frame is shown.
        """
        sites = SiteRow.objects.order_by("-is_default_site", "pk")
        if host is None:
            return sites.first() or SiteRow(
                hostname="localhost", site_name=getattr(settings, "WAGTAIL_SITE_NAME", "")
            )
        site = sites.filter(hostname__iexact=host.split(":")[0]).first()
        if site is None:
            raise ApiError(
                "There is no site at this host. Leave 'host' out for the main one.",
                Code.BAD_USER_INPUT,
            )
        return site


class LogosSource(DataSource):
    """The logos of all partners, in order."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        columns = columns_of(field, "PartnerLogo", "pk")
        rows = fetch(("partner logos", columns), lambda: select(PartnerLogo.objects.all(), columns))
        logos = list(map(row_class("PartnerLogo", columns)._make, rows))
        return [logos] * len(objects)


@cache
def counters_type() -> type[graphene.ObjectType]:
    """The type of the figures that the rooms count."""
    fields = {
        name: graphene.Int(required=True, description=counter.description)
        for name, counter in counters().items()
    }
    text = "Figures, counted from what is public at the moment of the request."
    return plain_type(type("Counters", (graphene.ObjectType,), {"__doc__": text, **fields}))


@plain_type
class Site(graphene.ObjectType):
    """A site of the hub."""

    hostname = graphene.String(required=True, description="Host at which it is found.")
    name = graphene.String(required=True, description="Its name in the reader's language.")
    tagline = graphene.String(required=True, description="A few words on what it is for.")
    contact_email = graphene.String(required=True, description="Where to write to.")
    brand_colour = graphene.String(required=True, description="As #rrggbb.")
    logo = SourcedField(
        Image, source=ForeignMedia(HubImage, "logo_id", "Image"), description="Its logo."
    )
    languages = SourcedField(
        graphene.List(graphene.NonNull(SiteLanguage)),
        required=True,
        source=FromStore(site_languages),
        description="Its languages, the default one first.",
    )
    partner_logos = SourcedField(
        graphene.List(graphene.NonNull(built_type("PartnerLogo"))),
        required=True,
        source=LogosSource(),
        description="Logos of its partners, in order.",
    )
    # A type must have a field: without rooms that count anything there is none.
    if counters():
        counters = SourcedField(
            lambda: counters_type(),
            required=True,
            source=FromStore(lambda store: Counters(sight=store.sight, now=store.now)),
            description="Figures about the network.",
        )


class SiteQuery(graphene.ObjectType):
    """Root field ``site``."""

    site = SourcedField(
        Site,
        source=SiteSource(),
        host=graphene.String(description="Host name; left out: the main site."),
        locale=graphene.String(
            description="Language of name and tagline; default: the source language."
        ),
        description="What a site says of itself.",
    )
