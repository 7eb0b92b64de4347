"""Media types: which one the reader wants, and whether a body's is ours."""

from functools import lru_cache

from django.utils.http import parse_header_parameters

JSON = "application/json"
RESPONSE_JSON = "application/graphql-response+json"
UTF8 = ("utf-8", "utf8")
# By whoever names none of ours, the type that every client understands is meant.
WILDCARDS = {"*/*": JSON, "application/*": JSON}


@lru_cache(maxsize=256)
def answer_type(accept: str | None) -> str | None:
    """The media type to answer in for this ``Accept`` header; None if ours are not accepted.

    The highest quality wins; of equal ones a type that is named, and of those the first.
    """
    if not accept or not accept.strip():
        return JSON
    best, best_rank = None, (0.0, False)
    for part in accept.split(","):
        name, parameters = parse_header_parameters(part)
        type_ = WILDCARDS.get(name, name)
        if type_ not in (JSON, RESPONSE_JSON) or not _is_utf8(parameters):
            continue
        rank = (_quality(parameters), name not in WILDCARDS)
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = type_, rank
    return best


@lru_cache(maxsize=256)
def is_json_body(content_type: str) -> bool:
    """Whether a body of this ``Content-Type`` is JSON in UTF-8."""
    name, parameters = parse_header_parameters(content_type)
    return name == JSON and _is_utf8(parameters)


def _is_utf8(parameters: dict[str, str]) -> bool:
    return parameters.get("charset", "utf-8").lower() in UTF8


def _quality(parameters: dict[str, str]) -> float:
    try:
        return min(float(parameters.get("q", 1)), 1.0)
    except ValueError:
        return 0.0
