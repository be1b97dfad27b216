"""Standing variables: what a city calls its bodies and levels, for every sentence that speaks of one.

An entry may use $workstation, $neighbourhood_committee, $council, $party_committee, $social_worker, $city, $district,
$community and $grid without being given them: they are the rules "name_...". With a capital letter ($Workstation) the
name begins with one, as a sentence in English does. Entries that are keys of the menu may not: a key is found by its
words in any language, whatever they were called when it was sent.
"""

from functools import cache

from domain.languages import Language, Name
from domain.policy import list_rules
from texts.catalogues import list_variables

PREFIX = "name_"
USUAL: dict[str, Name] = {
    rule.name: rule.default for rule in list_rules() if rule.name.startswith(PREFIX) and isinstance(rule.default, Name)
}
"""What bodies and levels are called where nobody said otherwise, by the name of the rule."""


@cache
def list_standing(key: str, language: Language) -> tuple[tuple[str, str], ...]:
    """List the standing variables that an entry speaks of, each with the name of its rule."""
    spoken = sorted(list_variables(key, language))
    named = ((variable, f"{PREFIX}{variable[:1].lower()}{variable[1:]}") for variable in spoken)
    return tuple((variable, rule) for variable, rule in named if rule in USUAL)
