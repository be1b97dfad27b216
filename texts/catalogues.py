"""The catalogues: Fluent files, one folder a language, one file a noun.

An entry is read and compiled when it is first asked for: all of them take seconds, and a process says a few.
"""

import re
from functools import cache
from itertools import zip_longest
from pathlib import Path
from warnings import catch_warnings, simplefilter

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, MessageReference, Term, TermReference, TextElement, VariableReference
from fluent.syntax.visitor import Visitor
from fluent_compiler.bundle import FluentBundle
from fluent_compiler.resource import FtlResource

from domain.languages import Language

FOLDER = Path(__file__).parent / "catalogues"
_BEGINNING = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE | re.ASCII)  # whatever else an entry has is indented
_GAP = re.compile(r"\n{3,}")  # lines that are empty this time leave one gap, not several


class MissingText(LookupError):
    """A catalogue lacks an entry, or an entry lacks a variable: a mistake in the program."""


def list_files(language: Language) -> list[Path]:
    """List the files of a language's catalogue."""
    return sorted((FOLDER / language.value).glob("*.ftl"))


def look_up(key: str, language: Language, variables: dict[str, object]) -> str:
    """Find the entry and fill in its variables. Raises MissingText."""
    if not variables:
        return _look_up_fixed(key, language)
    bundle = _compile(key, language)
    if not bundle.has_message(key):
        raise MissingText(f"{language.value}: {key}")
    said, errors = bundle.format(key, variables)
    if errors:
        raise MissingText(f"{language.value}: {key}: {errors}")
    return _tidy(str(said))


@cache
def _look_up_fixed(key: str, language: Language) -> str:
    """Find words that are always the same; most stand in the file as they are."""
    entry = _parse(key, language)
    if isinstance(entry, Message) and entry.value is not None:
        pieces = [piece.value for piece in entry.value.elements if isinstance(piece, TextElement)]
        if len(pieces) == len(entry.value.elements):
            return _tidy("".join(pieces))
    return look_up(key, language, {"": ""})


def _tidy(said: str) -> str:
    return _GAP.sub("\n\n", said).strip("\n")


def list_keys(language: Language) -> list[str]:
    """List the entries of a language's catalogue, in the order of the files; twice what stands there twice."""
    return [key for key, _ in _split(language) if not key.startswith("-")]


@cache
def list_variables(key: str, language: Language) -> frozenset[str]:
    """List the variables that an entry speaks of, itself or through the entries that it uses."""
    return frozenset(_trace(key, language).variables)


@cache
def _compile(key: str, language: Language) -> FluentBundle:
    """Compile an entry, and those that it uses, to functions, once."""
    used = _trace(key, language).entries
    source = FtlResource("\n".join(_sources(language)[one] for one in used), filename=f"{key}.ftl")
    with catch_warnings():
        # The compiler gives positions to pieces of syntax that have none, which Python 3.13 warns of.
        simplefilter("ignore", DeprecationWarning)
        return FluentBundle(language.value, [source], use_isolating=False)


def _parse(key: str, language: Language) -> Message | Term | None:
    """Read one entry; None where there is none, or it cannot be read."""
    source = _sources(language).get(key)
    entry = None if source is None else FluentParser(with_spans=False).parse_entry(source)
    return entry if isinstance(entry, Message | Term) else None


@cache
def _sources(language: Language) -> dict[str, str]:
    """Give each entry as it is written; the first one where there are two."""
    return dict(reversed(_split(language)))


@cache
def _split(language: Language) -> list[tuple[str, str]]:
    """Cut the files into entries without reading these, which would take a tenth of a second."""
    found = []
    for path in list_files(language):
        text = path.read_text(encoding="utf-8")
        begun = list(_BEGINNING.finditer(text))
        ends = [following.start() for following in begun[1:]]
        found += [(one[1], text[one.start() : end]) for one, end in zip_longest(begun, ends)]
    return found


def _trace(key: str, language: Language) -> "_Names":
    found = _Names(language)
    found.follow(key)
    return found


class _Names(Visitor):
    """Collects variables and entries on the way through an entry."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.entries: dict[str, Message | Term] = {}
        self.variables: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # fluent's name for it
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self.follow(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802
        self.follow(f"-{node.id.name}")
        self.generic_visit(node)

    def follow(self, key: str) -> None:
        """Go through another entry, unless that is done already or there is none."""
        entry = None if key in self.entries else _parse(key, self._language)
        if entry is not None:
            self.entries[key] = entry
            self.visit(entry)
