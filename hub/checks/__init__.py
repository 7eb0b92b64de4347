"""System checks: mistakes in a site's settings that otherwise show themselves at a request.

Each check is a plain function that takes what it looks at, so that it can be tried without a
broken site. What hinders the start is told before, by ``hub.rooms``.
"""

from . import addresses, languages, models, order, translation, values

__all__ = ["addresses", "languages", "models", "order", "translation", "values"]
