"""The responses: their bodies, statuses and headers."""

from typing import Any

import orjson
from django.http import HttpResponse

from ..errors import Code
from .negotiation import JSON

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
RETRY_AFTER = {Code.UNAVAILABLE: 5, Code.TIMEOUT: 5}
STATUSES = {Code.UNAVAILABLE: 503, Code.TIMEOUT: 503, Code.INTERNAL: 500}
# Read by anyone's pages in a browser, since nothing here depends on who is signed in there: the
# browser sends no cookies to an answer for everyone.
FOR_EVERYONE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "X-Request-ID, Retry-After",
}
SENT_BY_BROWSERS = (
    "Accept",
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "Cache-Control",
    "If-None-Match",
    "X-Preview-Token",
    "X-Request-ID",
    "X-Requested-With",
    # Of Apollo's clients, and of others that trace their requests.
    "apollo-require-preflight",
    "apollographql-client-name",
    "apollographql-client-version",
    "x-apollo-operation-id",
    "x-apollo-operation-name",
    "x-apollo-operation-type",
    "x-graphql-client-name",
    "x-graphql-client-version",
    "traceparent",
    "tracestate",
    "baggage",
    "sentry-trace",
)
"""Headers that clients in browsers send. Named one by one: ``*`` does not stand for
``Authorization``, which is let through although nobody is known by it yet."""
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": ", ".join(SENT_BY_BROWSERS),
    "Access-Control-Max-Age": "86400",
}


def json_response(answer: dict[str, Any], media_type: str, status: int) -> HttpResponse:
    """``answer`` as JSON."""
    body = orjson.dumps(answer)
    return HttpResponse(
        body,
        status=status,
        headers={
            "Content-Type": f"{media_type}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Vary": "Accept",
        },
    )


def refused(
    errors: list[dict[str, Any]], media_type: str, cost: dict[str, int] | None
) -> HttpResponse:
    """The answer to a well-formed request that is not executed: errors and no data.

    What is wrong with the document is a 400, but for ``application/json`` a 200, as GraphQL over
    HTTP has it. What is wrong on our side is a 5xx for both.
    """
    code = errors[0]["extensions"]["code"]
    status = STATUSES.get(code) or (200 if media_type == JSON else 400)
    answer: dict[str, Any] = {"errors": errors}
    if cost:
        answer["extensions"] = {"cost": cost}
    response = json_response(answer, media_type, status)
    if code in RETRY_AFTER:
        response["Retry-After"] = str(RETRY_AFTER[code])
    return response


def preflight() -> HttpResponse:
    """The answer to OPTIONS: which methods and headers a page of another origin may send."""
    response = HttpResponse(status=204, headers=PREFLIGHT)
    del response["Content-Type"]
    return response
