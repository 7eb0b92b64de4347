"""What happens to a GraphQL request."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from secrets import token_hex
from time import monotonic
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, OperationType

from ...audience import Audience
from ...away.database import LOG, is_away, logged
from ...executor import Executor
from ..access import Decide
from ..documents import DocumentCache, Operation, changes_data
from ..errors import (
    ApiError,
    Code,
    FieldErrors,
    Refusal,
    RequestRefused,
    as_json,
    document_error,
    masked,
)
from ..limits import limits
from ..preview import PreviewRefused, draft_published
from .answering import FOR_EVERYONE, METHODS, json_response, preflight, refused
from .negotiation import JSON, RESPONSE_JSON, answer_type
from .reading import asked

logger = logging.getLogger("hub.api")

KEPT_APART = 4
"""As many kinds of limits have caches of documents of their own."""
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
SUGGESTION = re.compile(r" Did you mean .*$", re.DOTALL)


class Endpoint:
    """A Django view that answers GraphQL requests over ``schema``, executed by ``executor``.

    It looks at neither the session nor the user: for whom is read, and how much may be asked, is
    what ``decide`` says of the request.
    """

    def __init__(self, schema: GraphQLSchema, executor: Executor, decide: Decide):
        self.schema = schema
        self.executor = executor
        self.decide = decide
        # Documents are measured against limits: those of budgets that differ are kept apart.
        self.documents = lru_cache(maxsize=KEPT_APART)(partial(DocumentCache, schema))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        answer = HttpExchange(self, given if REQUEST_ID.fullmatch(given) else token_hex(16))
        response = answer.to(request)
        response["X-Request-ID"] = answer.request_id
        if not answer.changes:
            for name, value in FOR_EVERYONE.items():
                response[name] = value
        return response


class HttpExchange:
    """The answer to one request, on its way."""

    def __init__(self, endpoint: Endpoint, request_id: str):
        self.executor = endpoint.executor
        self.documents = endpoint.documents
        self.decide = endpoint.decide
        # Until it is known who asks, the limits are those of everybody.
        self.limits = limits()
        self.request_id = request_id
        self.media_type = JSON
        self.cost: dict[str, int] | None = None
        self.changes = False

    def to(self, request: HttpRequest) -> HttpResponse:
        """The response; whatever happens, it is one."""
        try:
            return self._to(request)
        except Refusal as refusal:
            response = json_response(
                {"errors": [{"message": str(refusal), "extensions": refusal.extensions}]},
                self.media_type,
                refusal.status,
            )
            for name, value in refusal.headers.items():
                response[name] = value
            return response
        except RequestRefused as found:
            return self._refused(found.errors)
        except Exception as error:
            if is_away(error):
                LOG.say(error)
                return logged(self._masked(Code.UNAVAILABLE))
            logger.exception("request %s", self.request_id)
            return self._masked(Code.INTERNAL)

    def _masked(self, code: Code) -> HttpResponse:
        return refused([masked(code, self.request_id)], self.media_type, self.cost)

    def _to(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in METHODS:
            raise Refusal(
                "Ask by GET or POST.",
                Code.METHOD_NOT_ALLOWED,
                status=405,
                headers={"Allow": ", ".join(METHODS)},
            )
        media_type = answer_type(request.META.get("HTTP_ACCEPT"))
        if media_type is None:
            raise Refusal(
                f"Answers come as {RESPONSE_JSON} or {JSON}: accept one of them.",
                Code.NOT_ACCEPTABLE,
                status=406,
            )
        self.media_type = media_type
        access = self.decide(request)
        self.limits = access.limits
        wanted = asked(request, self.limits)
        try:
            document = self.documents(self.limits.of_documents).get(wanted.query)
        except RequestRefused:
            # Whatever else is wrong with it, by GET nothing is changed.
            if request.method != "POST" and changes_data(wanted.query, self.limits):
                self._refuse_change()
            raise
        operation = document.operation(wanted.operation_name)
        self._check(operation, request.method, wanted.variables)
        with self._draft(request, access.audience) as audience:
            result = self.executor.execute(
                document.node,
                key=document.key,
                variable_values=wanted.variables,
                context_value=audience,
                operation_name=operation.name,
                deadline=monotonic() + self.limits.timeout,
                reference=self.limits.reference,
            )
        return self._executed(result, operation)

    @contextmanager
    def _draft(self, request: HttpRequest, audience: Audience) -> Iterator[Audience]:
        """With a preview token, the draft that it names counts as published, also where it is
        private; yields for whom is read."""
        token = request.META.get("HTTP_X_PREVIEW_TOKEN")
        if token is None:
            yield audience
            return
        try:
            with draft_published(token) as page:
                yield replace(audience, opened=audience.opened | {page.path})
        except PreviewRefused:
            raise Refusal(
                "The preview token is wrong or has expired. Make a new one in the admin.",
                Code.PREVIEW_REFUSED,
                status=404,
            ) from None

    def _check(self, operation: Operation, method: str, variables: dict[str, Any]) -> None:
        self.changes = operation.type is not OperationType.QUERY
        if self.changes and method != "POST":
            self._refuse_change()
        requested, maximum = operation.cost(variables), self.limits.max_cost
        self.cost = {"requested": requested, "maximum": maximum}
        if requested > maximum:
            raise RequestRefused(
                document_error(
                    f"The query costs {requested}; {maximum} is allowed. Ask for fewer rows "
                    "('first') or fewer fields of them.",
                    Code.COST_LIMIT,
                )
            )

    def _refuse_change(self) -> NoReturn:
        raise Refusal(
            "Only queries can be sent by GET. Send this by POST.",
            Code.METHOD_NOT_ALLOWED,
            status=405,
            headers={"Allow": "POST, OPTIONS"},
        )

    def _executed(self, result: ExecutionResult, operation: Operation) -> HttpResponse:
        errors = result.errors or []
        answered = any(value is not None for value in (result.data or {}).values())
        if errors and not answered and all(map(_concerns_all, errors)):
            return self._refused(errors)
        for error in errors:
            cause = error.original_error
            if cause is not None and is_away(cause):
                raise cause
        answer: dict[str, Any] = {}
        if errors:
            fields = FieldErrors(self.request_id, operation.name)
            answer["errors"] = [fields.as_json(error) for error in errors]
        answer["data"] = result.data
        answer["extensions"] = {"cost": self.cost}
        return json_response(answer, self.media_type, 200)

    def _refused(self, errors: list[GraphQLError] | tuple[GraphQLError, ...]) -> HttpResponse:
        shown = [as_json(error, default=Code.BAD_USER_INPUT) for error in errors]
        for error in shown:
            if not self.limits.introspection:
                error["message"] = SUGGESTION.sub("", error["message"])
            if error["extensions"]["code"] == Code.TIMEOUT:
                error["extensions"]["requestId"] = self.request_id
        return refused(shown, self.media_type, self.cost)


def _concerns_all(error: GraphQLError) -> bool:
    """Whether the request as a whole is to be asked anew, in other words or later."""
    cause = error.original_error
    return error.path is None or (isinstance(cause, ApiError) and cause.code == Code.UNAVAILABLE)
