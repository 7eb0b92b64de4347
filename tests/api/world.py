"""A world of one page per type, made from the models, so that a new type is in it by itself.

``World.fill`` gives every field of a model a value that carries a mark, and points every
relation at what the world offers for it.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import PIL.Image
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.test import override_settings
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Collection, Locale, Page, Site
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from hub.api.page_loaders import page_models
from hub.models import Goal, HubDocument, HubImage, HubPage, Region, Term, Theme, Topic
from hub.models.terms import Area, Country
from hub.values.labels import LabelsField
from hub.values.limits import number_limits

UNTOUCHED = {
    "expire_at",
    "go_live_at",
    "holds",
    "latest_revision",
    "live",
    "locale",
    "site",
    "sort_order",
    "translation_key",
    "vocabulary",
}
TREE_FIELDS = {field.name for field in Page._meta.concrete_fields} - {
    "seo_title",
    "search_description",
}
HOURS = {"registration_opens": -2, "registration_closes": -1, "end": 1, "closes": 1}
"""Hours from now, for moments that must follow on each other."""
TERM_PARENTS = {Topic: Theme, Country: Area}


def content_models() -> list[type[HubPage]]:
    """Page types that editors write, without the home page and the sections."""
    frame = ("HomePage", "SectionPage")
    return [model for name, model in page_models().items() if name not in frame]


def row_models() -> list[type[models.Model]]:
    """Models that the schema exposes and that are neither pages nor parts of pages."""
    return [
        model
        for model in apps.get_models()
        if hasattr(model, "graphql_description")
        and not issubclass(model, Page)
        and not model._meta.proxy
        and model is not Term
        and not any(isinstance(field, ParentalKey) for field in model._meta.concrete_fields)
    ]


@contextmanager
def without_indexes() -> Iterator[None]:
    """Wagtail notes neither what refers to what, which it would do once per row of a page, nor the
    words of the page for the admin's search: together most of the time of a world."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
    else:
        backends = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
        with (
            disable_reference_index_auto_update(),
            override_settings(WAGTAILSEARCH_BACKENDS=backends),
        ):
            yield


class World:
    """Locales, a home page and sections, and what has been made so far."""

    def __init__(self):
        self.locale = Locale.objects.get_or_create(language_code="en")[0]
        Locale.objects.get_or_create(language_code="de")
        self.count = 0
        self.media: dict = {}
        self.home_model = apps.get_model("hub_home.HomePage")
        self.section_model = apps.get_model("hub.SectionPage")
        self.home = self.make_home()
        self.terms: dict[type, Term] = {}
        for model in (Theme, Topic, Goal, Region, Area, Country):
            self.terms[model] = self.term(model, "public")

    def make_home(self):
        root = Page.objects.get(depth=1)
        home = root.add_child(
            instance=self.home_model(title="Home", slug="world", locale=self.locale)
        )
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
        )
        return home

    def term(self, model, mark: str):
        parent = self.terms.get(TERM_PARENTS.get(model))
        key = slugify(f"{mark}-{model.__name__}")[:20]
        return model.objects.create(
            key=key, labels={"en": f"{mark} {model.__name__}"}, parent=parent
        )

    def section(self, model, mark: str, home=None):
        """A page below which pages of ``model`` may stand."""
        parent = home or self.home
        if model.section is None:
            return parent
        title = f"{mark} section of {model.__name__}"
        section = self.section_model(
            title=title, slug=slugify(title), holds=model.section, locale=parent.locale
        )
        section.full_clean = lambda *args, **kwargs: None
        return parent.add_child(instance=section)

    @without_indexes()
    def rows(self, mark: str | Callable, media: dict) -> dict:
        """One public row of each kind, with a mark or the mark of its model.

        ``media`` are the picture and document to use.
        """
        self.media = media
        made: dict = {**self.terms, **media}
        for model in row_models():
            made[model] = self.row(model, mark if isinstance(mark, str) else mark(model), made)
        return made

    @without_indexes()
    def frame(self, targets: dict) -> None:
        """Menu, site settings and the texts of home page and sections, pointing at ``targets``."""
        menu = apps.get_model("hub_home.Menu").objects.create(name="main")
        self.child_rows(menu, "Frame", targets)
        settings = apps.get_model("hub.SiteSettings")(site=Site.objects.get())
        self.fill(settings, "Frame", targets)
        settings.save()
        for model in (self.home_model, self.section_model):
            for page in model.objects.all():
                self.fill(page, "Frame", targets)
                page.save(clean=False)
                self.child_rows(page, "Frame", targets)

    @without_indexes()
    def row(self, model, mark: str, targets: dict):
        row = model()
        self.fill(row, mark, targets)
        row.save()
        self.child_rows(row, mark, targets)
        return row

    @without_indexes()
    def page(self, model, mark: str, targets: dict, parent, **fields):
        """A page with a value in every field."""
        page = model(title=f"{mark} {model.__name__}", locale=parent.locale)
        self.fill(page, mark, targets)
        for name, value in fields.items():
            setattr(page, name, value)
        self.count += 1
        page.slug = slugify(f"{page.title}-{self.count}")[:200]
        parent.refresh_from_db()
        # Rules over several fields are tested elsewhere; here every field has a value.
        page.full_clean = lambda *args, **kwargs: None
        parent.add_child(instance=page)
        self.child_rows(page, mark, targets)
        return page

    @without_indexes()
    def child_rows(self, parent, mark: str, targets: dict) -> None:
        """One child row of each kind; of those that may lead to any page, one per page."""
        for relation in get_all_child_relations(type(parent)):
            leads_anywhere = any(
                field.related_model is HubPage and field is not relation.field
                for field in relation.related_model._meta.concrete_fields
                if field.is_relation
            )
            pages = [target for target in targets.values() if isinstance(target, HubPage)]
            for page in pages if leads_anywhere else [None]:
                self.child_row(relation, parent, mark, {HubPage: page, **targets})

    def child_row(self, relation, parent, mark: str, targets: dict) -> None:
        row = relation.related_model()
        self.fill(row, mark, targets)
        setattr(row, relation.field.name, parent)
        if hasattr(row, "locale_id"):
            row.locale = getattr(parent, "locale", self.locale)
        if any(
            not field.null and field.is_relation and getattr(row, field.attname) is None
            for field in row._meta.concrete_fields
        ):
            return
        row.save()
        if isinstance(row, ClusterableModel):
            self.child_rows(row, mark, targets)

    def fill(self, instance, mark: str, targets: dict) -> None:
        is_page = isinstance(instance, Page)
        for field in instance._meta.concrete_fields:
            if field.primary_key or field.name in UNTOUCHED:
                continue
            if is_page and field.name in TREE_FIELDS:
                continue
            value = self.value(field, mark, targets)
            if value is not None:
                setattr(instance, field.attname if field.is_relation else field.name, value)

    def value(self, field, mark: str, targets: dict):
        if field.is_relation:
            target = targets.get(field.related_model)
            return target.pk if target is not None else None
        if isinstance(field, StreamField):
            return self.stream(field.stream_block, mark, targets)
        if isinstance(field, LabelsField):
            return {"en": f"{mark} {field.name}"}
        return scalar(field, mark)

    def stream(self, block, mark: str, targets: dict):
        from .bodies import everything

        return everything(block, mark, targets)


def scalar(field: models.Field, mark: str):
    """A value for a plain field; texts carry the mark."""
    now = timezone.now()
    choices = getattr(field, "choices", None)
    if field.name == "visibility":
        return "public"
    if isinstance(field, models.JSONField):
        options = getattr(field, "options", None)
        pairs = options() if not isinstance(options, type) and callable(options) else options
        return [next(iter(getattr(pairs, "choices", pairs)))[0]] if pairs else None
    if choices:
        return field.default if field.has_default() else field.flatchoices[0][0]
    if isinstance(field, models.SlugField):
        return slugify(mark)[: field.max_length]
    if isinstance(field, models.EmailField):
        return f"{slugify(mark)}@example.org"
    if isinstance(field, models.URLField):
        return f"https://example.org/{slugify(mark)}"
    if isinstance(field, models.BooleanField):
        return True if field.name == "consent_given" else field.default
    if isinstance(field, models.DateTimeField):
        return now + timedelta(hours=HOURS.get(field.name, 0))
    if isinstance(field, models.DateField):
        return now.date()
    if isinstance(field, models.DecimalField):
        return Decimal("5")
    if isinstance(field, models.IntegerField | models.FloatField):
        return max(5, number_limits(field)[0] or 0)
    if isinstance(field, models.CharField | models.TextField):
        text = f"{mark} {field.name}"
        return text[: field.max_length] if field.max_length else f"<p>{text}</p>"
    return None


def picture(mark: str, collection: Collection | None = None) -> HubImage:
    """A real picture with all its texts marked."""
    buffer = io.BytesIO()
    PIL.Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return HubImage.objects.create(
        title=f"{mark} picture",
        credit=f"{mark} credit",
        licence=f"{mark} licence",
        file=ContentFile(buffer.getvalue(), f"{slugify(mark)}.png"),
        collection=collection or Collection.get_first_root_node(),
    )


def document(mark: str, collection: Collection | None = None) -> HubDocument:
    """A real document with all its texts marked."""
    return HubDocument.objects.create(
        title=f"{mark} document",
        licence=f"{mark} licence",
        file=ContentFile(b"text", f"{slugify(mark)}.txt"),
        collection=collection or Collection.get_first_root_node(),
    )
