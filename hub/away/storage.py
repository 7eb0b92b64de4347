"""Whether files can be stored: asked before somebody's file is taken."""

import logging
from pathlib import Path
from tempfile import TemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def fault() -> str:
    """Returns why no file can be stored, in words for the log; empty if one can.

    A storage elsewhere is not asked: that would be a request of its own.
    """
    if not isinstance(default_storage, FileSystemStorage):
        return ""
    folder = Path(default_storage.location)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # As root, or on a disk that is full or was mounted read-only, rights say nothing.
        with TemporaryFile(dir=folder) as file:
            file.write(b".")
    except OSError as error:
        return str(error)
    return ""


def refuse_if_away() -> None:
    """For forms with a file. Raises ``ValidationError`` with what to do."""
    if problem := fault():
        logger.error("Files cannot be stored: %s", problem)
        raise ValidationError(
            _(
                "Files cannot be stored for the moment, so yours was not taken. Try again later; "
                "if that does not help, tell those who run the hub."
            ),
            code="storage_away",
        )


def health() -> str:
    """Returns ``ok``, or ``unavailable`` while no file can be stored."""
    return "unavailable" if fault() else "ok"
