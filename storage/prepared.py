"""Statements of the hot path, compiled once per engine.

SQLAlchemy finds the compiled form of a statement anew at every execution; for the few writes that every turn makes,
that is half of their cost, and for a number that is looked up two thirds.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import UpdateBase

Row = Mapping[str, Any]


class Prepared:
    """A write, or a query, that gives no rows or ones of a single number.

    Its parameters are the names of its bindparams, each of them every time.
    """

    def __init__(self, statement: UpdateBase | Select[int]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, parameters: Row | Sequence[Row]) -> int:
        """Run it once, or once for each of several rows; give how many rows were changed, where the engine tells."""
        compiled = self._compile(connection.dialect)
        if isinstance(parameters, Mapping):
            return connection.exec_driver_sql(compiled.text, compiled.order(parameters)).rowcount
        return connection.exec_driver_sql(compiled.text, [compiled.order(row) for row in parameters]).rowcount

    def list_numbers(self, connection: Connection, parameters: Row) -> list[int]:
        """Run a query, or a write that returns numbers; give the number in each of its rows."""
        compiled = self._compile(connection.dialect)
        return [number for (number,) in connection.exec_driver_sql(compiled.text, compiled.order(parameters))]

    def _compile(self, dialect: Dialect) -> "_Compiled":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._statement, dialect)
        return compiled


class _Compiled:
    """A statement in the words of one engine, and how its parameters go in."""

    def __init__(self, statement: UpdateBase | Select[int], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        names: Sequence[str] = getattr(compiled, "positiontup", None) or ()
        binds = getattr(compiled, "binds", {})
        fixed = compiled.params
        self._places: list[tuple[str, Any, Callable[[Any], Any] | None, bool]] = [
            (
                name,
                fixed.get(name),
                binds[name].type.dialect_impl(dialect).bind_processor(dialect),
                bool(binds[name].required),
            )
            for name in names
        ]

    def order(self, row: Row) -> tuple[Any, ...]:
        """Put the parameters into the order of the places."""
        return tuple(
            [
                fixed if not required else row[name] if process is None else process(row[name])
                for name, fixed, process, required in self._places
            ]
        )
