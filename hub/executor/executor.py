"""The executor: from a validated document to an answer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.execution.execute import assert_valid_execution_arguments
from graphql.execution.values import get_variable_values

from .plan import OperationPlan, Sources
from .reference import execute_by_reference
from .run import NULL, DeadlineExceeded, NotBatchable, Run
from .variables import condition_variables

# graphql-core's own limit for the errors in variables that it reports.
_MAX_VARIABLE_ERRORS = 50


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
        self._chosen = _Recent(size)
        self._plans = _Recent(size)

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
        """Execute an operation of ``document``, which has passed validation.

        ``key`` stands for the document: the same for the same text, such as a hash of it.
        ``deadline`` is in seconds of ``time.monotonic()``; past it the answer has no data and
        one error, of code ``TIMEOUT``. ``reference`` lets graphql-core execute everything, over
        the same sources; so it does in any case with mutations, subscriptions, introspection and
        values to be awaited. Only with the last is the result an awaitable, as it is there.
        """
        chosen = self._choose(document, key, operation_name)
        plan = None
        variables: dict[str, Any] = {}
        if chosen is not None:
            definitions = chosen.node.variable_definitions or ()
            coerced = get_variable_values(
                self.schema, definitions, variable_values or {}, _MAX_VARIABLE_ERRORS
            )
            if isinstance(coerced, list):
                return ExecutionResult(None, coerced)
            variables = coerced
            plan = self._plan(chosen, key, operation_name, variables)

        def new_run():
            return Run(
                store=self.make_store(context_value),
                context=context_value,
                variables=variables,
                root_value=root_value,
                deadline=deadline,
            )

        if plan is not None and plan.batchable and not reference:
            try:
                return _execute_in_batches(plan, new_run())
            except (NotBatchable, RecursionError):
                plan.batchable = False
        return execute_by_reference(
            self.schema, document, plan, new_run(), variable_values, operation_name
        )

    def _choose(self, document, key, operation_name) -> Chosen | None:
        """Return the operation to execute; None if graphql-core is to say why there is none."""
        found = self._chosen.get((key, operation_name))
        if found is not None:
            return found
        operations, fragments = [], {}
        for definition in document.definitions:
            if isinstance(definition, FragmentDefinitionNode):
                fragments[definition.name.value] = definition
            elif isinstance(definition, OperationDefinitionNode):
                name = definition.name and definition.name.value
                if operation_name is None or name == operation_name:
                    operations.append(definition)
        if len(operations) != 1 or self.schema.get_root_type(operations[0].operation) is None:
            return None
        assert_valid_execution_arguments(self.schema, document)
        node = operations[0]
        conditions = condition_variables([node, *fragments.values()])
        return self._chosen.keep((key, operation_name), Chosen(node, fragments, conditions))

    def _plan(self, chosen, key, operation_name, variables) -> OperationPlan:
        flags = {name: variables[name] for name in chosen.conditions if name in variables}
        key = (key, operation_name, *flags.items())
        plan = self._plans.get(key)
        if plan is None:
            plan = OperationPlan(self.schema, self.sources, chosen.node, chosen.fragments, flags)
            plan = self._plans.keep(key, plan)
        return plan


def _execute_in_batches(plan: OperationPlan, run: Run) -> ExecutionResult:
    error = plan.selection.error
    if error is not None:
        return ExecutionResult(None, [GraphQLError(error.message, error.nodes)])
    try:
        [data] = plan.selection.run(run, [run.root_value], ())
    except DeadlineExceeded as exceeded:
        return ExecutionResult(None, [exceeded.as_error()])
    errors = run.located_errors() if run.errors else []
    return ExecutionContext.build_response(None if data is NULL else data, errors)


class _Recent:
    """The ``size`` entries used last, for any number of threads."""

    def __init__(self, size: int):
        self._size = size
        self._entries: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> Any:
        """Return the entry, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def keep(self, key: Hashable, entry: Any) -> Any:
        """Return the entry of this key: ``entry``, unless another thread was first."""
        with self._lock:
            entry = self._entries.setdefault(key, entry)
            self._entries.move_to_end(key)
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)
            return entry
