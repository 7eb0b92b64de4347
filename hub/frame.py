"""What every answer of the hub needs before all else, read in one statement."""

from django.db.models import CharField, Value
from wagtail.models import Locale

from .audience import PUBLIC, Audience
from .statements import fetch
from .visibility import Restrictions


def load_frame(audience: Audience = PUBLIC) -> list[tuple[str, str, int]]:
    """Returns rows of (kind, value, number).

    Kind ``page`` and ``collection``: tree paths that are closed to the audience, see
    ``Restrictions.statement``; kind ``locale``: a language code with the primary key of its
    ``Locale``.
    """
    return fetch(
        ("frame of a request", audience.passes),
        lambda: Restrictions.statement(audience).union(
            Locale.objects.order_by().values_list(
                Value("locale", output_field=CharField()), "language_code", "pk"
            ),
            all=True,
        ),
    )
