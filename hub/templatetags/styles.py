"""The address of the style sheet."""

from django import template

from ..web.styles import style_address

register = template.Library()
register.simple_tag(style_address, name="style_address")
