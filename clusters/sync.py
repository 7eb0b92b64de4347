"""What stays the same in every language."""

from wagtail_localize.fields import SynchronizedField


def same_everywhere(*names: str) -> list[SynchronizedField]:
    """For ``override_translatable_fields``: fields that no translation may set for itself.

    Needed for texts, addresses and foreign keys only; wagtail-localize offers no others.
    """
    return [SynchronizedField(name, overridable=False) for name in names]
