"""What search raises, in words for the reader of the API."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from hub.api.errors import ApiError, Code

from ..contract import EngineAway
from ..services import QuestionRefused

logger = logging.getLogger(__name__)


@contextmanager
def as_api_errors() -> Iterator[None]:
    """Errors within become errors of the API; why no engine answers is for the log alone."""
    try:
        yield
    except QuestionRefused as refused:
        raise ApiError(str(refused), Code.BAD_USER_INPUT) from refused
    except EngineAway as away:
        logger.error("No search engine answers: %s", away)
        raise ApiError(
            "Search is not available for the moment. Try again in a few seconds.",
            Code.UNAVAILABLE,
        ) from away
