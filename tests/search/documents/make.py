"""Makes language versions of pages for tests."""

from wagtail.models import Locale, Page


def version(page: Page, language: str, **fields) -> Page:
    """The page in another language."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    copy = page.copy_for_translation(locale, copy_parents=True)
    type(copy).objects.filter(pk=copy.pk).update(**{"live": True, **fields})
    return type(copy).objects.get(pk=copy.pk)
