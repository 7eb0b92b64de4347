"""The index: its fields, and a document in them. All text comes as tokens, split at spaces."""

from functools import cache
from hashlib import sha256

import orjson

from ...analysis.fields import all_fields, fields_of
from ...contract import SearchDocument
from ..keeping import facet_tokens, from_json


@cache
def properties() -> dict:
    keyword, number = {"type": "keyword"}, {"type": "long"}
    fields = {
        "group": keyword,
        "language": keyword,
        "languages": keyword,
        "facet": keyword,
        "updated": number,
        "ahead": number,
        "source": {"type": "object", "enabled": False},
    }
    for field in all_fields():
        fields[field.name] = {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "positions" if field.has_positions else "freqs",
        }
    return fields


@cache
def fields_version() -> str:
    """Tells indices of other fields from those of this version of the hub."""
    text = orjson.dumps(properties(), option=orjson.OPT_SORT_KEYS)
    return sha256(text).hexdigest()[:16]


def index_body() -> dict:
    """One shard: counts and scores are then exact, and a hub's pages fit into it many times."""
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "1s",
        },
        "mappings": {
            "dynamic": "strict",
            # What is looked for is not kept a second time.
            "_source": {"includes": ["source"]},
            "_meta": {"fields": fields_version()},
            "properties": properties(),
        },
    }


def identifier(document: SearchDocument) -> str:
    return f"{document.group}-{document.language}"


def to_index(document: SearchDocument, version: int) -> dict:
    """The document as the server takes it."""
    return {
        "group": document.group,
        "language": document.language,
        "languages": document.languages,
        "facet": list(facet_tokens(document)),
        "updated": document.updated,
        "ahead": document.ahead,
        **{name: tokens for name, tokens in fields_of(document).items() if tokens},
        "source": {**vars(document), "version": version},
    }


def from_index(source: dict) -> tuple[SearchDocument, int]:
    """The document as it was written, and its version."""
    values = dict(source["source"])
    version = values.pop("version")
    return from_json(values), version
