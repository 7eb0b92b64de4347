"""Translates pages as wagtail-localize does."""

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object


def submit(page: Page, language: str = "de") -> Page:
    """Submits ``page`` for translation; answers the page in the other language."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    translate_object(page, [locale])
    return page.get_translation(locale)


def synchronise(page: Page, words: dict[str, str], language: str = "de") -> Page:
    """Takes the page's present state over, with ``words`` put in place; answers the target."""
    locale = Locale.objects.get(language_code=language)
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": words[segment.string.data]},
            )
    Translation.objects.get(source=source, target_locale=locale).save_target(publish=True)
    return page.get_translation(locale).specific
