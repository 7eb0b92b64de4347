"""What is known of a language: its own name and its direction."""

from dataclasses import dataclass

from django.utils.translation import get_language_info
from wagtail.coreutils import get_content_languages


@dataclass(frozen=True)
class LanguageInfo:
    """Code, own name and direction of a language."""

    code: str
    name: str
    is_right_to_left: bool

    @property
    def direction(self) -> str:
        """Returns the direction of a language, as in HTML's ``dir``."""
        return "rtl" if self.is_right_to_left else "ltr"


def language_info(code: str) -> LanguageInfo:
    """Returns a language, known to Django or not; then its name is that of the settings."""
    try:
        known = get_language_info(code)
    except KeyError:
        return LanguageInfo(code, get_content_languages().get(code, code), False)
    return LanguageInfo(code, known["name_local"], known["bidi"])
