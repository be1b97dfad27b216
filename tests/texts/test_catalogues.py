import re
import types
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, MessageReference, Term, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

from domain.bodies import BodyCode
from domain.errors import code_of
from domain.languages import Language, Name
from domain.policy import list_rules
from tests.texts import sources
from texts.catalogues import FOLDER, list_keys, list_variables
from texts.standing import PREFIX, USUAL
from texts.variables import Reader


class Seen(Visitor):
    """Collects the variables and the other entries that an entry speaks of; standing variables need not be given."""

    def __init__(self) -> None:
        self.words = ""
        self.variables: set[str] = set()
        self.standing: set[str] = set()
        self.entries: set[str] = set()

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802  # the same
        self.words += f"{node.value} "

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the name that Visitor calls
        name = node.id.name
        named = f"{PREFIX}{name[:1].lower()}{name[1:]}"
        (self.standing if named in USUAL else self.variables).add(name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802  # the same
        self.entries.add(node.id.name)


def read(language: Language) -> dict[str, Seen]:
    entries = {}
    for path in sorted((FOLDER / language.value).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message | Term):
                seen = Seen()
                seen.visit(entry)
                entries[("-" if isinstance(entry, Term) else "") + entry.id.name] = seen
    return entries


CHINESE, ENGLISH = read(Language.CHINESE), read(Language.ENGLISH)
ENTRIES = {key: seen for key, seen in ENGLISH.items() if not key.startswith("-")}


def choices() -> dict[str, type[StrEnum]]:
    """List the labels of every choice that is shown as a field of a message."""
    shown = {
        kind
        for part in sources.parts()
        for field in part.model_fields.values()
        for kind in kinds_in(field.annotation)
        if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    return {
        f"{code_of(choice.__name__)}-{value.value.replace('_', '-')}": choice for choice in shown for value in choice
    }


def kinds_in(annotation: Any) -> list[Any]:
    """List the plain types of an annotation, without None and tuples around them."""
    if get_origin(annotation) in {tuple, list, Union, types.UnionType}:
        return [kind for part in get_args(annotation) for kind in kinds_in(part)]
    return [annotation]


def variables_of(name: str, annotation: Any) -> set[str]:
    """List the variables that a field gives: see texts/variables.py."""
    kinds = kinds_in(annotation)
    given = {name, f"has_{name}"}
    if any(get_origin(part) is tuple for part in (annotation, *get_args(annotation))):
        return {*given, f"{name}_count"}
    if any(isinstance(kind, type) and issubclass(kind, StrEnum | BodyCode) for kind in kinds):
        given.add(f"{name}_key")
    if datetime in kinds:
        given.add(f"{name}_day")
    return given


@pytest.mark.parametrize("language", Language)
def test_every_line_of_a_catalogue_can_be_read(language):
    for path in (FOLDER / language.value).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, Junk), f"{path.name}: {entry.content}"


@pytest.mark.parametrize("language", Language)
def test_an_entry_is_found_wherever_fluent_sees_one(language):
    seen = CHINESE if language is Language.CHINESE else ENGLISH
    assert list_keys(language) == [key for key in seen if not key.startswith("-")]
    assert all(list_variables(key, language) >= seen[key].variables | seen[key].standing for key in seen)


@pytest.mark.parametrize("language", Language)
def test_no_entry_stands_in_a_catalogue_twice(language):
    keys = list_keys(language)
    assert sorted(keys) == sorted(set(keys))


def test_both_languages_have_the_same_files_and_entries():
    files = [{path.name for path in (FOLDER / language.value).glob("*.ftl")} for language in Language]
    assert files[0] == files[1]
    assert CHINESE.keys() ^ ENGLISH.keys() == set()


@pytest.mark.parametrize("key", sorted(CHINESE.keys() & ENGLISH.keys()))
def test_an_entry_speaks_of_the_same_in_both_languages(key):
    assert CHINESE[key].variables == ENGLISH[key].variables


@pytest.mark.parametrize("part", sources.parts(), ids=lambda part: part.key)
def test_every_message_has_its_sentence_and_every_variable_in_it_a_field(part):
    assert part.key in ENTRIES
    given = {name for field, about in part.model_fields.items() for name in variables_of(field, about.annotation)}
    assert ENTRIES[part.key].variables - given == set()


@pytest.mark.parametrize("rule", sources.broken(), ids=lambda rule: rule.__name__)
def test_every_broken_rule_has_its_sentence_and_every_variable_in_it_is_data(rule):
    key = f"broken-{code_of(rule.__name__)}"
    assert key in ENTRIES
    given = sources.data_of(rule)
    if given is not None:
        assert ENTRIES[key].variables - given == set()


@pytest.mark.parametrize("label", sorted(sources.labels()))
def test_every_label_of_a_button_is_there_and_gets_its_variables(label):
    assert label in ENTRIES
    assert (
        ENTRIES[label].variables - sources.labels()[label] - {f"has_{name}" for name in sources.labels()[label]}
        == set()
    )


def test_every_choice_that_is_shown_has_a_label():
    assert choices().keys() - ENTRIES.keys() == set()


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_every_entry_is_used(key):
    used = (
        {part.key for part in sources.parts()}
        | {f"broken-{code_of(rule.__name__)}" for rule in sources.broken()}
        | choices().keys()
        | sources.literals()
        | {name for seen in ENGLISH.values() for name in seen.entries}
    )
    put_together = not key.startswith("broken-") and any(pattern.fullmatch(key) for pattern in sources.patterns())
    assert key in used or put_together


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.name)
def test_every_rule_has_its_sentence_which_says_its_value(rule):
    key = f"rule-{rule.name.replace('_', '-')}"
    for catalogue in (CHINESE, ENGLISH):
        assert key in catalogue
        assert catalogue[key].variables & {"value", "has_value"}
        assert catalogue[key].variables <= {"value", "has_value"}


@pytest.mark.parametrize("key", [key for key in sorted(ENTRIES) if key.startswith(("key-", "command-"))])
def test_keys_and_commands_are_called_the_same_whatever_a_city_calls_its_bodies(key):
    assert not CHINESE[key].standing | ENGLISH[key].standing


@pytest.mark.parametrize("part", sources.parts(), ids=lambda part: part.key)
def test_no_field_of_a_message_hides_a_standing_variable(part):
    assert not {f"{PREFIX}{name}" for name in part.model_fields} & USUAL.keys()


NAMED = {
    Language.CHINESE: re.compile("工作站|居委会|议事会|党委|社工|社区|网格"),
    Language.ENGLISH: re.compile(
        r"workstation|neighbourhood committee|party committee|\bcouncil|social worker|communit(y|ies)|district|\bgrid"
        r"|\bcity\b",
        re.IGNORECASE,
    ),
}
TYPED = {"rule-kind-name", "broken-rule-unreadable", "broken-categories-invalid"}
"""Entries that say what is to be typed."""


@pytest.mark.parametrize("key", sorted(CHINESE.keys() & ENGLISH.keys() - TYPED))
def test_an_entry_leaves_it_to_the_city_what_its_bodies_and_levels_are_called(key):
    for language, catalogue in ((Language.CHINESE, CHINESE), (Language.ENGLISH, ENGLISH)):
        assert NAMED[language].findall(catalogue[key].words) == []


@pytest.mark.parametrize("language", Language)
def test_a_reader_finds_what_a_city_calls_its_bodies_in_every_sentence(language):
    names = {rule: Name(zh=f"<{rule}>", en=f"<{rule}>") for rule in USUAL}
    reader = Reader(language=language, zone=UTC, names=names)
    for rule, usual in USUAL.items():
        key = f"role-{rule.removeprefix(PREFIX).replace('_', '-')}"
        if key in ENTRIES:
            assert f"&lt;{rule}&gt;" in reader.say(key, {})
            plain = Reader(language=language, zone=UTC, html=False).say(key, {})
            assert usual.in_language(language).lower() in plain.lower()
