"""How a page is served on the web: in the reader's language or its fallback, public parts only."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.template.defaultfilters import linebreaks
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.rich_text import expand_db_html
from wagtail.url_routing import RouteResult

from ..labels import source_language
from ..visibility import Restrictions, is_public_media, is_readable, public_pages


class ServedPage:
    """What the plain page needs; mixed into ``HubPage``."""

    def web_facts(self) -> list[tuple[str, str]]:
        """Facts of this type for the plain page: pairs of a name and a text."""
        return []

    def get_template(self, request, *args, **kwargs):
        """One plain page for all types; Wagtail would look for one per type."""
        return "hub/page.html"

    def web_texts(self) -> list[tuple[str, str]]:
        """Texts of this type, in the order of its form: pairs of a heading and HTML."""
        texts = []
        for field in self._meta.concrete_fields:
            if field.model is type(self) and (html := text_of(self, field)):
                texts.append((capfirst(field.verbose_name), html))
        return texts

    def web_rows(self) -> list[tuple[str, list]]:
        """Parts of this page that have texts of their own, such as sessions and steps."""
        groups = []
        for relation in get_all_child_relations(type(self)):
            model = relation.related_model
            if issubclass(model, TranslatableMixin):
                rows = [
                    (
                        str(row),
                        [html for f in model._meta.concrete_fields if (html := text_of(row, f))],
                    )
                    for row in getattr(self, relation.get_accessor_name()).all()
                ]
                if rows:
                    groups.append((capfirst(model._meta.verbose_name_plural), rows))
        return groups

    def route(self, request, path_components):
        """Where a translation is not public yet, the source stands in its place."""
        if not path_components and not self.live:
            source = versions_of(self, [source_language()]).first()
            if source is not None:
                return RouteResult(source.specific, kwargs={"reader_locale": self.locale})
        return super().route(request, path_components)

    def serve(self, request, *args, reader_locale=None, **kwargs):
        if not getattr(request, "is_preview", False) and not is_readable(self, timezone.now()):
            raise Http404
        request.reader_locale = reader_locale or self.locale
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reader = getattr(request, "reader_locale", self.locale)
        versions = versions_of(self, codes=None).select_related("locale")
        image = self.lead_image
        context |= {
            "reader_language": language_info(reader.language_code),
            "content_language": language_info(self.locale.language_code),
            "is_fallback": reader.pk != self.locale_id,
            "versions": [(page, language_info(page.locale.language_code)) for page in versions],
            "way": public_pages(
                self.get_ancestors().filter(depth__gt=1), Restrictions.load(), timezone.now()
            ),
            "below": pages_below(self, reader),
            "picture": image if image and is_public_media(image) else None,
        }
        return context


def text_of(instance, field) -> str:
    """The HTML of a text field; empty for all other fields."""
    if isinstance(field, RichTextField):
        return mark_safe(expand_db_html(getattr(instance, field.name)))
    if isinstance(field, models.TextField) and not isinstance(field, StreamField):
        return linebreaks(getattr(instance, field.name), autoescape=True)
    return ""


def versions_of(page, codes: list[str] | None):
    """Public versions of a page in these languages; in all for ``None``."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    if codes is not None:
        versions = versions.filter(locale__language_code__in=codes)
    return public_pages(versions, Restrictions.load(), timezone.now()).order_by("locale_id")


def pages_below(page, reader: Locale) -> list[tuple[Page, dict]]:
    """Public pages below a page, each with its language: the reader's or else the source's."""
    siblings = Page.objects.filter(translation_key=page.translation_key)
    order = {reader.language_code: 0, source_language(): 1}
    best: dict = {}
    for sibling in siblings:
        children = public_pages(sibling.get_children(), Restrictions.load(), timezone.now())
        for child in children.select_related("locale"):
            rank = order.get(child.locale.language_code)
            other = best.get(child.translation_key)
            if rank is not None and (other is None or rank < other[0]):
                best[child.translation_key] = rank, child
    chosen = sorted((child for _rank, child in best.values()), key=lambda child: child.title)
    return [(child, language_info(child.locale.language_code)) for child in chosen]


def language_info(code: str) -> dict:
    """Code, own name and direction of a language, known to Django or not."""
    try:
        return get_language_info(code)
    except KeyError:
        name = dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(code, code)
        return {"code": code, "name_local": name, "bidi": False}
