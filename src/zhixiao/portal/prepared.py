"""Queries of one shape, put into SQL once: to write it takes Django longer than the database the answer."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from threading import local
from typing import Any, Generic, NoReturn, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet

P = ParamSpec("P")
M = TypeVar("M")


class _Place(Expression):
    """Where in the SQL a value stands that is told when the query is asked; nothing else can be learnt of it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def __str__(self) -> NoReturn:
        raise TypeError("a value of a prepared query stands beside a lookup by itself")


class _Written(Generic[M]):
    """A query in the SQL of a connection."""

    def __init__(self, rows: QuerySet[Any], connection: Any) -> None:
        self.connection = connection
        compiler = rows.query.get_compiler(using=rows.db)
        self._sql, self._params = compiler.as_sql()
        self._compiler: Any = compiler
        self._rows = rows
        self._converters: dict[int, Any] | None = None
        self._find_converters = compiler.get_converters
        compiler.get_converters = self._converters_once
        rows.query.get_compiler = self._once  # type: ignore[method-assign]

    def _once(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def _converters_once(self, columns: Any) -> dict[int, Any]:
        """What turns the driver's values of a column into Python's: the columns are always the same."""
        if self._converters is None:
            self._converters = self._find_converters(columns)
        return self._converters

    def ask(self, values: tuple[Any, ...]) -> list[M]:
        params = tuple(values[one.number] if isinstance(one, _Place) else one for one in self._params)
        self._compiler.as_sql = lambda *_, **__: (self._sql, params)
        return list(self._rows.all())


def prepared(make: Callable[P, QuerySet[Any]]) -> Callable[P, list[Any]]:
    """A function that gives the rows of the queryset `make` builds from whole numbers, text, dates and keys.

    `make` is called once a thread, so what differs from time to time must be among its values, and every value must
    stand alone beside a lookup: putting one into a text raises TypeError, and so does None, which SQL compares
    otherwise. Rows are read anew each time; only the wording of the question is kept.
    """
    places = [_Place(number) for number in range(len(inspect.signature(make).parameters))]
    here = local()

    @wraps(make)
    def ask(*values: P.args, **_: P.kwargs) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        written: _Written[Any] | None = getattr(here, "written", None)
        if written is None or written.connection is not connection:
            written = here.written = _Written(make(*places), connection)  # type: ignore[arg-type,call-arg]
        return written.ask(tuple(_adapted(value, connection) for value in values))

    return ask


def _adapted(value: object, connection: Any) -> object:
    """A value as the database's driver takes it."""
    match value:
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case date():
            return connection.ops.adapt_datefield_value(value)
        case UUID():
            return value if connection.features.has_native_uuid_field else value.hex
        case str():
            return str(value)
        case int():
            return value
    raise TypeError(f"{value!r} cannot be a value of a prepared query")
