"""Django looks for template tags here; what they do is in ``hub.web.words``."""

from ..web.words import register

__all__ = ["register"]
