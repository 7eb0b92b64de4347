"""Reads the messages of Django's templates for ``pybabel extract`` (see babel.cfg).

Django knows its own tags: it turns a template into calls of gettext amid blotted-out text. That is
no Python, so the calls alone are handed on.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

STRING = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*\""""
CALL = re.compile(rf"\b(?:n?p?gettext|_)\((?:\s*(?:{STRING}|\w+)\s*,?)+\)")


def extract_templates(fileobj: BinaryIO, keywords, comment_tags, options) -> Iterator[tuple]:
    """What Babel expects of a method: line, function, messages and comments of each call."""
    calls = CALL.findall(templatize(fileobj.read().decode()))
    lines = BytesIO("\n".join(calls).encode())
    return extract_python(lines, keywords, comment_tags, options)
