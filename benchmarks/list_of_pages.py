"""A list of 20 pages with everything, three ways: GraphQL, a hand-written view, ready bytes."""

import orjson
from django.http import HttpResponse
from django.test import RequestFactory

from hub.api.access import access_of
from hub.api.http import Endpoint
from hub.api.schema import executor, schema

from . import content
from .measuring import cpu
from .orm_view import orm_view

QUERY = """
{ clusters(locale: "en", first: 20) { nodes {
  id key locale title url summary
  image { title width height rendition(preset: CARD) {
    url width height sources { mimeType srcset } } }
  imageAlt
  themes { key label }
  translations { locale url }
  body {
    id blockType
    ... on HeadingBlock { text level }
    ... on ProseBlock { prose: text { html } }
    ... on PictureBlock { image { title rendition(preset: WIDE) {
      url width height sources { mimeType srcset } } } altText caption }
    ... on RelatedPagesBlock { title pages { title url } }
  }
} } }
"""


def call_of(query: str):
    """A function that asks the endpoint, and returns its answer's bytes."""
    endpoint = Endpoint(schema(), executor(), access_of)
    factory = RequestFactory(SERVER_NAME="localhost")
    body = orjson.dumps({"query": query})

    def call() -> bytes:
        request = factory.post("/graphql/", body, content_type="application/json")
        return endpoint(request).content

    return call


def measure() -> dict[str, float]:
    """Ratios of CPU; the answers are compared first."""
    content.make()
    graphql = call_of(QUERY)
    request = RequestFactory().get("/clusters.json")
    answered = orjson.loads(graphql())
    if "errors" in answered:
        raise SystemExit(f"The endpoint refuses: {answered['errors'][0]}")
    answer = answered["data"]
    ready = orm_view(request).content
    if orjson.dumps(answer) != ready:
        raise SystemExit("The two views answer differently: " + difference(answer, ready))
    seconds = cpu(
        {
            "graphql": graphql,
            "orm": lambda: orm_view(request),
            "ready": lambda: HttpResponse(ready, content_type="application/json"),
        }
    )
    return {
        "answer in KB": len(ready) / 1024,
        "graphql in ms": seconds["graphql"] * 1000,
        "orm view in ms": seconds["orm"] * 1000,
        "graphql / orm view": seconds["graphql"] / seconds["orm"],
        "graphql / ready bytes": seconds["graphql"] / seconds["ready"],
    }


def difference(answer: dict, ready: bytes) -> str:
    """Returns the place where two answers differ, with a few characters around it."""
    mine, theirs = orjson.dumps(answer).decode(), ready.decode()
    place = next(
        (i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
        min(len(mine), len(theirs)),
    )
    return f"\n{mine[place - 80 : place + 80]}\n{theirs[place - 80 : place + 80]}"
