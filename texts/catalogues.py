"""The catalogues: Fluent files, one folder a language, one file a noun."""

import re
from functools import cache
from pathlib import Path
from warnings import catch_warnings, simplefilter

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, MessageReference, Term, TermReference, VariableReference
from fluent.syntax.visitor import Visitor
from fluent_compiler.bundle import FluentBundle
from fluent_compiler.resource import FtlResource

from domain.languages import Language

FOLDER = Path(__file__).parent / "catalogues"
_GAP = re.compile(r"\n{3,}")  # lines that are empty this time leave one gap, not several


class MissingText(LookupError):
    """A catalogue lacks an entry, or an entry lacks a variable: a mistake in the program."""


def list_files(language: Language) -> list[Path]:
    """List the files of a language's catalogue."""
    return sorted((FOLDER / language.value).glob("*.ftl"))


@cache
def open_catalogue(language: Language) -> FluentBundle:
    """Put a language's files together, once, and compile them to functions; any entry may use any other."""
    resources = [FtlResource.from_file(str(path)) for path in list_files(language)]
    with catch_warnings():
        # The compiler gives positions to pieces of syntax that have none, which Python 3.13 warns of.
        simplefilter("ignore", DeprecationWarning)
        return FluentBundle(language.value, resources, use_isolating=False)


def look_up(key: str, language: Language, variables: dict[str, object]) -> str:
    """Find the entry and fill in its variables. Raises MissingText."""
    if not variables:
        return _look_up_fixed(key, language)
    bundle = open_catalogue(language)
    if not bundle.has_message(key):
        raise MissingText(f"{language.value}: {key}")
    said, errors = bundle.format(key, variables)
    if errors:
        raise MissingText(f"{language.value}: {key}: {errors}")
    return _GAP.sub("\n\n", str(said)).strip("\n")


@cache
def _look_up_fixed(key: str, language: Language) -> str:
    """Find words that are always the same."""
    return look_up(key, language, {"": ""})


def list_keys(language: Language) -> list[str]:
    """List the entries of a language's catalogue, in the order of the files."""
    return [entry.id.name for entry in _entries(language).values() if isinstance(entry, Message)]


@cache
def list_variables(key: str, language: Language) -> frozenset[str]:
    """List the variables that an entry speaks of, itself or through the entries that it uses."""
    found = _Names(_entries(language))
    entry = _entries(language).get(key)
    if entry is not None:
        found.visit(entry)
    return frozenset(found.variables)


@cache
def _entries(language: Language) -> dict[str, Message | Term]:
    return {
        f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name: entry
        for path in list_files(language)
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, Message | Term)
    }


class _Names(Visitor):
    """Collects variables on the way through an entry."""

    def __init__(self, entries: dict[str, Message | Term]) -> None:
        self._entries = entries
        self._seen: set[str] = set()
        self.variables: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # fluent's name for it
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self._follow(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802
        self._follow(f"-{node.id.name}")
        self.generic_visit(node)

    def _follow(self, key: str) -> None:
        if key not in self._seen and key in self._entries:
            self._seen.add(key)
            self.visit(self._entries[key])
