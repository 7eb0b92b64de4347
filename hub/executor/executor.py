"""The executor: from a validated document to an answer."""

import logging
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    assert_valid_schema,
)

from . import core
from .compiling import compile_operation
from .errors import located_errors
from .plan import OperationPlan, Sources
from .reference import execute_by_reference
from .run import Run
from .values import NULL, DeadlineExceeded
from .variables import condition_variables

logger = logging.getLogger(__name__)


class Chosen(NamedTuple):
    """The operation of a document that is to be executed."""

    node: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    conditions: tuple[str, ...]
    """Names of the variables that decide what is included."""


class Executor:
    """Executes validated operations over ``sources``, keyed by type and field name.

    ``make_store(context)`` gives each execution its ``run.store``. ``size`` is how many plans are
    kept. ``schema`` and ``sources`` are not to change afterwards.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        sources: Sources,
        *,
        make_store: Callable[[Any], Any] = lambda context: None,
        size: int = 500,
    ):
        self.schema = schema
        self.sources = sources
        self.make_store = make_store
        self._chosen: LRUCache[Hashable, Chosen] = LRUCache(size)
        self._plans: LRUCache[Hashable, OperationPlan] = LRUCache(size)
        self._lock = Lock()

    def execute(
        self,
        document: DocumentNode,
        *,
        key: Hashable,
        variable_values: dict[str, Any] | None = None,
        context_value: Any = None,
        root_value: Any = None,
        operation_name: str | None = None,
        deadline: float | None = None,
        reference: bool = False,
    ) -> ExecutionResult:
        """Returns the result of an operation of ``document``, which has passed validation.

        ``key`` stands for the document: the same for the same text, such as a hash of it.
        ``deadline`` is in seconds of ``time.monotonic()``; past it the answer has no data and
        one error, of code ``TIMEOUT``. ``reference`` lets graphql-core execute everything, over
        the same sources; so it does in any case with mutations, subscriptions, introspection and
        what is nested too deeply for batches, and the log says so once for a plan. A value that
        would have to be awaited is an error of its field.
        """
        chosen = self._choose(document, key, operation_name)
        plan = None
        variables = core.variables_from({})
        if chosen is not None:
            definitions = chosen.node.variable_definitions or ()
            variables, errors = core.coerced_variables(
                self.schema, definitions, variable_values or {}
            )
            if errors:
                return ExecutionResult(None, errors)
            plan = self._plan(chosen, key, operation_name, core.values_of(variables))

        def new_run() -> Run:
            return Run(
                store=self.make_store(context_value),
                context=context_value,
                variables=variables,
                root_value=root_value,
                deadline=deadline,
            )

        if plan is not None and plan.obstacle is None and not reference:
            try:
                return _execute_in_batches(plan, new_run())
            except RecursionError:
                self._give_up(plan, "it is nested too deeply")
        return execute_by_reference(
            self.schema, document, plan, new_run(), variable_values, operation_name
        )

    def _choose(
        self, document: DocumentNode, key: Hashable, operation_name: str | None
    ) -> Chosen | None:
        """Returns the operation to execute; None if graphql-core is to say why there is none."""
        key = (key, operation_name)
        with self._lock:
            found = self._chosen.get(key)
        if found is not None:
            return found
        operations = []
        fragments: dict[str, FragmentDefinitionNode] = {}
        for definition in document.definitions:
            if isinstance(definition, FragmentDefinitionNode):
                fragments[definition.name.value] = definition
            elif isinstance(definition, OperationDefinitionNode):
                name = definition.name and definition.name.value
                if operation_name is None or name == operation_name:
                    operations.append(definition)
        if len(operations) != 1 or self.schema.get_root_type(operations[0].operation) is None:
            return None
        assert_valid_schema(self.schema)
        node = operations[0]
        chosen = Chosen(node, fragments, condition_variables([node, *fragments.values()]))
        with self._lock:
            return self._chosen.setdefault(key, chosen)

    def _plan(
        self,
        chosen: Chosen,
        key: Hashable,
        operation_name: str | None,
        variables: dict[str, Any],
    ) -> OperationPlan:
        """Returns the plan for these variables; of two threads that make it, the first wins."""
        flags = {name: variables[name] for name in chosen.conditions if name in variables}
        key = (key, operation_name, *flags.items())
        with self._lock:
            plan = self._plans.get(key)
        if plan is not None:
            return plan
        made = compile_operation(self.schema, self.sources, chosen.node, chosen.fragments, flags)
        with self._lock:
            plan = self._plans.setdefault(key, made)
        if plan is made and plan.obstacle is not None:
            _log(logging.INFO, plan)
        return plan

    def _give_up(self, plan: OperationPlan, obstacle: str) -> None:
        """Leave ``plan`` to graphql-core from now on."""
        with self._lock:
            is_first = plan.obstacle is None
            plan.obstacle = obstacle
        if is_first:
            _log(logging.WARNING, plan)


def _log(level: int, plan: OperationPlan) -> None:
    """Say that graphql-core executes a plan: it then costs a call of a source for each object."""
    kind = plan.node.operation.value
    logger.log(level, "%s %s is not executed in batches: %s", kind, plan.name, plan.obstacle)


def _execute_in_batches(plan: OperationPlan, run: Run) -> ExecutionResult:
    error = plan.selection.error
    if error is not None:
        return ExecutionResult(None, [GraphQLError(error.message, error.nodes)])
    try:
        [data] = plan.selection.run(run, [run.root_value], ())
    except DeadlineExceeded as exceeded:
        return ExecutionResult(None, [exceeded.as_error()])
    return core.response(None if data is NULL else data, located_errors(run) if run.errors else [])
