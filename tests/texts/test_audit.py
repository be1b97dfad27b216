"""Every action of the audit trail that the program writes down has its kind, and its words in both languages."""

import ast

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Identifier, Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from domain.audit import ACTIONS
from domain.languages import Language
from tests.texts import sources
from texts.catalogues import FOLDER

DECLARED = {action for actions in ACTIONS.values() for action in actions}


class Variants(Visitor):
    """Collects what a sentence says for each action."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802  # the name that Visitor calls
        if isinstance(node.selector, VariableReference) and node.selector.id.name == "action":
            self.keys |= {one.key.name for one in node.variants if isinstance(one.key, Identifier) and not one.default}
        self.generic_visit(node)


def said(language: Language) -> set[str]:
    found = Variants()
    for entry in FluentParser().parse((FOLDER / language.value / "audit.ftl").read_text(encoding="utf-8")).body:
        if isinstance(entry, Message) and entry.id.name == "audit-line":
            found.visit(entry)
    return found.keys


def written() -> set[str]:
    """List the actions that are written down: by name, by one of two names, from a table, or through a function."""
    calls = [node for node in sources.nodes() if isinstance(node, ast.Call)]
    found = {text for call in calls if is_add(call) for text in texts_of(call.args[0])}
    for function in (node for node in sources.nodes() if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args]
        inner = [node for node in ast.walk(function) if isinstance(node, ast.Call) and is_add(node)]
        for place in {names.index(one.args[0].id) for one in inner if isinstance(one.args[0], ast.Name)}:
            through = [call for call in calls if name_of(call) == function.name and len(call.args) > place]
            found |= {text for call in through for text in texts_of(call.args[place])}
    return found


def is_add(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "add"
        and isinstance(function.value, ast.Attribute)
        and function.value.attr == "audit"
    )


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def texts_of(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=other):
            return texts_of(body) | texts_of(other)
        case ast.Subscript(value=ast.Name(id=table)):
            return {text for value in tables()[table] for text in texts_of(value)}
        case ast.Name():
            return set()  # an argument of the function around it
        case _:
            raise AssertionError(f"an action that nobody can read: {ast.unparse(node)}")


def tables() -> dict[str, list[ast.expr]]:
    return {
        target.id: node.value.values
        for node in sources.nodes()
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def test_the_program_is_read_in_all_its_ways_of_writing_an_action():
    assert {"registered", "mute-lifted", "mute-appealed", "concealed", "file-shown"} <= written()


def test_every_action_that_is_written_down_has_its_kind_and_every_one_with_a_kind_is_written_down():
    assert written() == DECLARED


@pytest.mark.parametrize("language", Language)
def test_every_action_has_its_words(language):
    assert said(language) == DECLARED


def test_no_action_has_two_kinds():
    assert sum(map(len, ACTIONS.values())) == len(DECLARED)
