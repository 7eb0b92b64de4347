"""The languages of the site, from their codes."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language_info


def languages(codes: list[str]) -> list[tuple[str, str]]:
    """Pairs of code and English name, in the order given; the first is the source language.

    Raises ``ImproperlyConfigured`` for an empty list, a repeated or an unknown code.
    """
    if not codes:
        raise ImproperlyConfigured("HUB_LANGUAGES is empty: name at least one language code.")
    if len(set(codes)) < len(codes):
        raise ImproperlyConfigured(f"HUB_LANGUAGES names a language twice: {', '.join(codes)}.")
    return [(code, _name(code)) for code in codes]


def _name(code: str) -> str:
    try:
        info = get_language_info(code)
    except KeyError as error:
        raise ImproperlyConfigured(
            f"HUB_LANGUAGES holds {code!r}, which Django does not know. "
            "Use lower-case codes such as en, pt-br or zh-hans."
        ) from error
    # "de-at" is known as German only: keep such languages apart by their code.
    return info["name"] if info["code"] == code else f"{info['name']} ({code})"
