"""The address of a translation: from its title, until the page is first published.

wagtail-localize takes the address (slug) for a text like any other, and puts that of the source in
its place while nobody has translated it. Here it is translated as soon as the title is, where every
translator sees and may change it. Once a page has been public its address stays, whatever becomes
of the title or of the source's address: only a translator who writes another one changes it.
"""

from django.db.models.signals import post_save
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

FROM_TITLE = "title"
"""The tool that has made a slug which nobody has written."""
LONGEST = 255


def connect() -> None:
    """Follow translations of titles."""
    post_save.connect(on_text, sender=StringTranslation, dispatch_uid="hub.translation.slugs.title")


def on_text(sender, instance: StringTranslation, raw: bool = False, **kwargs) -> None:
    if raw or instance.context is None or instance.context.path != "title":
        return
    translation = Translation.objects.filter(
        source__object_id=instance.context.object_id,
        source__locale=instance.translation_of.locale,
        target_locale=instance.locale,
        enabled=True,
    ).first()
    if translation is not None:
        slug_settle(translation)


def slug_settle(translation: Translation) -> None:
    """Gives the page of ``translation`` its slug, unless a translator has written one."""
    segment = segment_of(translation, "slug")
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    ).first()
    if segment is None or page is None:
        return
    written = translated(translation, segment)
    if written is not None and written.tool_name != FROM_TITLE:
        return
    slug = page.slug if page.first_published_at else slug_from_title(translation)
    if slug and (written is None or written.data != slug):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": slug,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": FROM_TITLE,
                "has_error": False,
                "field_error": "",
            },
        )


def slug_from_title(translation: Translation) -> str:
    """From the translated title in Latin letters; empty while there is none."""
    segment = segment_of(translation, "title")
    title = segment and translated(translation, segment)
    try:
        # What is wrong with a title is noted only after it has been saved.
        text = StringValue.from_translated_html(title.data).render_text() if title else ""
    except ValueError:
        return ""
    return slugify(string_to_ascii(text))[:LONGEST].strip("-")


def slug_made_from_title(translation: Translation) -> int | None:
    """Key of the text that is the slug, if it has been made from the title."""
    segment = segment_of(translation, "slug")
    slug = segment and translated(translation, segment)
    return segment.pk if segment and slug and slug.tool_name == FROM_TITLE else None


def segment_of(translation: Translation, path: str) -> StringSegment | None:
    """The text of the source at ``path``."""
    segments = StringSegment.objects.filter(source=translation.source, context__path=path)
    return segments.select_related("string", "context").first()


def translated(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    """What stands for ``segment`` in the language of ``translation``."""
    return StringTranslation.objects.filter(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
    ).first()
