"""What every answer of the hub needs before all else, read in one statement."""

from django.db.models import CharField, Value
from wagtail.models import Locale

from .statements import fetch
from .visibility import Restrictions


def load_frame() -> list[tuple[str, str, int]]:
    """Returns rows of (kind, value, number).

    Kind ``page`` and ``collection``: restricted tree paths, see ``Restrictions.statement``;
    kind ``locale``: a language code with the primary key of its ``Locale``.
    """
    return fetch(
        "frame of a request",
        lambda: Restrictions.statement().union(
            Locale.objects.order_by().values_list(
                Value("locale", output_field=CharField()), "language_code", "pk"
            ),
            all=True,
        ),
    )
