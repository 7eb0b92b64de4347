"""From an HTTP request to what it asks. Raises ``Refusal`` for what cannot be understood."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, UnreadablePostError

from ..errors import Code, Refusal, RequestRefused, document_error
from ..limits import Limits
from .negotiation import JSON, is_json_body

PARAMETERS = ("query", "operationName", "variables", "extensions")
# A body above the limit is read to its end up to this many times the limit: a client that is
# cut off while it sends would not see the answer.
DRAINED = 32


class RequestParameters(NamedTuple):
    """The parameters of a request, of the right types."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]


def asked(request: HttpRequest, limits: Limits) -> RequestParameters:
    """Returns the parameters of a GET, HEAD or POST request."""
    try:
        request.get_host()
    except DisallowedHost:
        raise Refusal("This host is not one of ours.", Code.BAD_REQUEST) from None
    if request.method == "POST":
        return _checked(_posted(request, limits), limits)
    return _checked(_in_address(request, limits), limits)


def _in_address(request: HttpRequest, limits: Limits) -> dict[str, Any]:
    text = request.META.get("QUERY_STRING", "")
    if len(text) > limits.max_body_bytes:
        raise Refusal(
            "The address is too long. Send the query by POST.", Code.BODY_TOO_LARGE, status=414
        )
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50)
    except UnicodeDecodeError:
        raise Refusal("The address is not UTF-8.", Code.BAD_REQUEST) from None
    except ValueError:
        raise Refusal("The address has too many parameters.", Code.BAD_REQUEST) from None
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name in given and name in PARAMETERS:
            raise Refusal(f"The address has '{name}' more than once.", Code.BAD_REQUEST)
        given[name] = value
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _json(given[name], f"'{name}'")
        else:
            given.pop(name, None)
    # A form sends empty fields as well.
    given["operationName"] = given.get("operationName") or None
    return given


def _posted(request: HttpRequest, limits: Limits) -> Any:
    if not is_json_body(request.META.get("CONTENT_TYPE", "")):
        raise Refusal(
            f"Send the request as {JSON}, in UTF-8, and say so in Content-Type.",
            Code.UNSUPPORTED_MEDIA_TYPE,
            status=415,
            headers={"Accept-Post": JSON},
        )
    return _json(_body(request, limits.max_body_bytes), "The body")


def _body(request: HttpRequest, maximum: int) -> bytes:
    try:
        body = request.read(maximum + 1)
        if not body and "HTTP_TRANSFER_ENCODING" in request.META:
            raise Refusal(
                "The body cannot be read in chunks: send its Content-Length.",
                Code.BAD_REQUEST,
                status=411,
            )
        if len(body) <= maximum:
            return body
        left = (DRAINED - 1) * maximum
        while left > 0 and (chunk := request.read(min(left, 65536))):
            left -= len(chunk)
    except UnreadablePostError:
        raise Refusal("The body ended too early.", Code.BAD_REQUEST) from None
    raise Refusal(
        f"The body has more than {maximum} bytes. Split the query, or send less in variables.",
        Code.BODY_TOO_LARGE,
        status=413,
    )


def _json(text: str | bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refusal(f"{what} is not valid JSON in UTF-8.", Code.BAD_REQUEST) from None


def _checked(given: Any, limits: Limits) -> RequestParameters:
    if isinstance(given, list):
        raise Refusal(
            "Several operations in one request are not supported. Send them one by one, or ask "
            "for several fields in one query.",
            Code.BATCH_NOT_SUPPORTED,
        )
    if not isinstance(given, dict):
        raise Refusal("The body must be a JSON object with a 'query'.", Code.BAD_REQUEST)
    query = given.get("query")
    if query is None:
        raise Refusal("There is no 'query'.", Code.BAD_REQUEST)
    if not isinstance(query, str):
        raise Refusal("'query' must be a string.", Code.BAD_REQUEST)
    name = given.get("operationName")
    if name is not None and not isinstance(name, str):
        raise Refusal("'operationName' must be a string or null.", Code.BAD_REQUEST)
    for key in ("variables", "extensions"):
        if given.get(key) is not None and not isinstance(given[key], dict):
            raise Refusal(f"'{key}' must be an object or null.", Code.BAD_REQUEST)
    variables = given.get("variables") or {}
    _look_through(variables, limits)
    return RequestParameters(query, name, variables)


def _look_through(variables: dict[str, Any], limits: Limits) -> None:
    """Refuse NUL characters, which databases do not take, and nesting beyond the limit."""
    level: list[Any] = [variables]
    for _depth in range(limits.max_variable_depth + 1):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner.extend(value)
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
            elif isinstance(value, str) and "\0" in value:
                raise RequestRefused(
                    document_error("A variable holds a NUL character.", Code.BAD_USER_INPUT)
                )
        if not inner:
            return
        level = inner
    raise RequestRefused(
        document_error(
            "The variables are nested too deeply: at most "
            f"{limits.max_variable_depth} lists and objects within each other.",
            Code.BAD_USER_INPUT,
        )
    )
