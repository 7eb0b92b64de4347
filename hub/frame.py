"""What every answer of the hub needs before all else, read in one statement."""

from datetime import datetime

from django.db.models import CharField, Value
from wagtail.models import Locale

from .audience import PUBLIC, Audience
from .statements import NOW, fetch
from .visibility import Restrictions


def load_frame(now: datetime, audience: Audience = PUBLIC) -> list[tuple[str, str, int]]:
    """Returns rows of (kind, value, number), true at ``now``.

    Kind ``page``, ``collection`` and ``hidden``: tree paths that are closed to the audience, see
    ``Restrictions.statement``; kind ``locale``: a language code with the primary key of its
    ``Locale``.
    """
    return fetch(
        ("frame of a request", audience),
        lambda: Restrictions.statement(audience, NOW).union(
            Locale.objects.order_by().values_list(
                Value("locale", output_field=CharField()), "language_code", "pk"
            ),
            all=True,
        ),
        now=now,
    )
