"""The errors of the API: their codes, and what of an error a partner gets to see.

Raise ``ApiError`` for what the reader can do something about. Everything else that goes wrong is
logged here under the request's id and answered as ``INTERNAL``, without its message.
"""

import logging
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from graphql import GraphQLError

logger = logging.getLogger("hub.api")

# Messages may quote what was sent.
MESSAGE_LENGTH = 500
# A list of a hundred rows may fail a hundred times in the same way.
LOGGED_PER_REQUEST = 5


class Code(StrEnum):
    """What stands in ``extensions.code``; each is explained in the partners' documentation."""

    BAD_REQUEST = "BAD_REQUEST"
    BATCH_NOT_SUPPORTED = "BATCH_NOT_SUPPORTED"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    PREVIEW_REFUSED = "PREVIEW_REFUSED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    TOKEN_LIMIT = "TOKEN_LIMIT"
    DEPTH_LIMIT = "DEPTH_LIMIT"
    WIDTH_LIMIT = "WIDTH_LIMIT"
    ALIAS_LIMIT = "ALIAS_LIMIT"
    DIRECTIVE_LIMIT = "DIRECTIVE_LIMIT"
    COST_LIMIT = "COST_LIMIT"
    TIMEOUT = "TIMEOUT"
    UNAVAILABLE = "UNAVAILABLE"
    STORED_VALUE = "STORED_VALUE"
    INTERNAL = "INTERNAL"


MESSAGES = {
    Code.INTERNAL: "Something went wrong on our side. Quote the request id if you report it.",
    Code.UNAVAILABLE: "The service is not available for the moment. Try again in a few seconds.",
}


class ApiError(Exception):
    """An error meant for the reader: its message and code are answered as they are.

    ``message`` is plain text, may be translated lazily, and says what to do next. ``code`` is a
    ``Code``.
    """

    def __init__(self, message: str | Promise, code: str):
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)

    @property
    def extensions(self) -> dict[str, Any]:
        """Returns what graphql-core copies into the error of the field."""
        return {"code": str(self.code)}


class Refusal(ApiError):
    """A request that is not executed; ``status`` is answered whatever the media type."""

    def __init__(
        self,
        message: str | Promise,
        code: str,
        *,
        status: int = 400,
        headers: dict[str, str] | None = None,
    ):
        super().__init__(message, code)
        self.status = status
        self.headers = headers or {}


class RequestRefused(Exception):
    """A well-formed request whose document or variables are not in order; holds the errors."""

    def __init__(self, *errors: GraphQLError):
        super().__init__(*errors)
        self.errors = errors


def document_error(message: str, code: str, **kwargs: Any) -> GraphQLError:
    """An error in a document or in its variables."""
    return GraphQLError(message, extensions={"code": str(code)}, **kwargs)


def as_json(error: GraphQLError, *, default: str) -> dict[str, Any]:
    """Returns the error in the form of a response; ``default`` is its code if it has none."""
    extensions = dict(error.extensions or {})
    extensions.setdefault("code", str(default))
    message = _short(_without_cause(error))
    return {**error.formatted, "message": message, "extensions": extensions}


def masked(code: str, request_id: str) -> dict[str, Any]:
    """Returns the error to send in place of one whose message is nobody else's business."""
    extensions = {"code": str(code), "requestId": request_id}
    return {"message": MESSAGES[Code(code)], "extensions": extensions}


class FieldErrors:
    """Turns the errors of one execution into their answer, and logs those it masks."""

    def __init__(self, request_id: str, operation: str | None):
        self.request_id = request_id
        self.operation = operation
        self.logged = 0

    def as_json(self, error: GraphQLError) -> dict[str, Any]:
        """The error of a field: as it is if it was meant for the reader, masked if not."""
        if _is_meant_for_reader(error):
            return as_json(error, default=Code.BAD_USER_INPUT)
        self._log(error)
        return {**error.formatted, **masked(Code.INTERNAL, self.request_id)}

    def _log(self, error: GraphQLError) -> None:
        if self.logged < LOGGED_PER_REQUEST:
            self.logged += 1
            path = ".".join(str(step) for step in error.path or ())
            logger.error(
                "request %s, operation %s, field %s: %s",
                self.request_id,
                self.operation or "without name",
                path,
                error.message,
                exc_info=error.original_error or error,
            )


def _is_meant_for_reader(error: GraphQLError) -> bool:
    original = error.original_error
    if isinstance(original, ApiError):
        return True
    # graphql-core's own: with nodes it is about an argument that the reader gave, without
    # about a value of ours that its type cannot represent.
    return isinstance(original, GraphQLError) and bool(original.nodes)


def _without_cause(error: GraphQLError) -> str:
    """The message, without the words of an exception that graphql-core put at its end."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if isinstance(cause, GraphQLError | ApiError) or not str(cause):
        return error.message
    return error.message.replace(str(cause), "").rstrip(" ;:") or MESSAGES[Code.INTERNAL]


def _short(message: str) -> str:
    if len(message) <= MESSAGE_LENGTH:
        return message
    return message[: MESSAGE_LENGTH - 1] + "…"
