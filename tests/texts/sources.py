"""What the source says about texts: which entries it names, and with which variables."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import domain.messages
from domain.errors import Broken
from domain.message import Message, Part

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "services", "handlers", "texts", "bot")

for module in pkgutil.iter_modules(domain.messages.__path__):
    importlib.import_module(f"domain.messages.{module.name}")


@cache
def nodes() -> tuple[ast.AST, ...]:
    """Parse the program, once."""
    files = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def parts() -> list[type[Part]]:
    """List every message and part that has a sentence of its own."""
    return [part for part in below(Part) if part is not Message and part.key != "refusal"]


def broken() -> list[type[Broken]]:
    """List every rule that can be broken."""
    return below(Broken)


def below(cls: type[T]) -> list[type[T]]:
    """List the classes derived from one, at any depth."""
    return list(dict.fromkeys(found for child in cls.__subclasses__() for found in (child, *below(child))))


@cache
def literals() -> frozenset[str]:
    """List all strings of the program."""
    return frozenset(node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """List the strings that are put together while the program runs, as patterns of what may come out."""
    found = []
    for node in nodes():
        if isinstance(node, ast.JoinedStr):
            pieces = [re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else ".+" for piece in node.values]
            if re.match(r"[a-z]+(-[a-z]+)*\\-", pieces[0]):
                found.append(re.compile("".join(pieces)))
    return tuple(found)


def calls(name: str) -> Iterator[ast.Call]:
    """List the calls of a name."""
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def keywords(call: ast.Call) -> dict[str, ast.expr]:
    """Give the keyword arguments of a call."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


def labels() -> dict[str, frozenset[str]]:
    """List the labels of buttons that are named in full, each with the variables that it always gets."""
    found: dict[str, frozenset[str]] = {}
    for call in calls("Button"):
        given = keywords(call)
        label, args = given.get("label"), given.get("args")
        if isinstance(label, ast.Constant) and (args is None or isinstance(args, ast.Dict)):
            keys = args.keys if args else []
            names = frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
            found[str(label.value)] = found.get(str(label.value), names) & names
    return found


def data_of(rule: type[Broken]) -> frozenset[str] | None:
    """List the data that a rule always carries when it is broken; None when it is never raised by name."""
    sites = [frozenset(keywords(call)) for call in calls(rule.__name__)]
    bare = [
        node
        for node in nodes()
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id == rule.__name__
    ]
    sites += [frozenset()] * len(bare)
    return frozenset.intersection(*sites) if sites else None
