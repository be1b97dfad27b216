"""`linli rules`, `linli categories` and `linli bodies` as they are typed: the real command line, on its own file."""

from domain.policy import list_rules
from tests.bot.commands import linli, write
from tests.services.test_categories import GAS, LIFT, table
from tests.settlers import UNITS


def test_rules_are_listed_shown_set_and_unset(tmp_path):
    linli(tmp_path, "units", "import", write(tmp_path, "units.csv", UNITS))
    listed = linli(tmp_path, "rules", "list")
    assert len(listed) == len(list_rules())
    assert listed[0].split()[:2] == ["reports_a_day", "10"]
    assert linli(tmp_path, "rules", "set", "reports_a_day", "4", "--unit", "E1") == [
        "From now on: Somebody may file 4 reports a day."
    ]
    assert linli(tmp_path, "rules", "set", "reports_a_day", "2", "--from", "2999-12-01") == [
        "From 2999-12-01 on: Somebody may file 2 reports a day."
    ]
    shown = linli(tmp_path, "rules", "show", "reports_a_day", "--unit", "E1")
    assert "value:   4 (Sunshine Community)" in shown
    assert "coming:  2 from 2999-12-01 00:00" in shown
    assert linli(tmp_path, "rules", "list", "--unit", "E1")[0].startswith("* reports_a_day")
    assert linli(tmp_path, "rules", "unset", "reports_a_day", "--unit", "E1") == [
        "From now on: Somebody may file 10 reports a day."
    ]


def test_what_cannot_be_set_is_said_in_one_line(tmp_path):
    for arguments, says in (
        (("set", "reports_a_day", "500"), "It can be from 1 to 100."),
        (("set", "reports_a_day", "5", "--from", "2020-01-01"), "not on a day that has passed"),
        (("set", "no_such_rule", "5"), "no rule called “no_such_rule”"),
        (("show", "reports_a_day", "--unit", "NOWHERE"), "NOWHERE"),
    ):
        [line] = linli(tmp_path, "rules", *arguments, status=1)
        assert line.startswith("linli: ")
        assert says in line


def test_a_city_that_calls_itself_otherwise_reads_so_on_the_command_line(tmp_path):
    linli(tmp_path, "rules", "set", "name_workstation", "中心 | service centre")
    [line] = [line for line in linli(tmp_path, "rules", "list") if "term_workstation" in line]
    assert "Staff of the service centre" in line


def test_bodies_and_categories_are_imported_and_listed(tmp_path):
    people = write(tmp_path, "bodies.csv", "code,name_zh,name_en,kind\nproperty,物业,Property,social_organisation\n")
    assert linli(tmp_path, "bodies", "import", people) == ["1 added, 0 changed, 0 as they were."]
    assert linli(tmp_path, "bodies", "list") == ["property · 物业 · Property · social_organisation"]
    categories = write(tmp_path, "categories.csv", table(LIFT, GAS))
    assert linli(tmp_path, "categories", "import", categories) == ["2 added, 0 changed, 0 as they were, 11 retired."]
    assert linli(tmp_path, "categories", "list")[:2] == [
        "lift · 电梯 · Lift · soon · 1d 12h of working time · property",
        "gas · 燃气 · Gas · urgent · 2h · workstation · emergency",
    ]
    wrong = write(tmp_path, "wrong.csv", table(LIFT, {**GAS, "urgency": "high"}))
    [line] = linli(tmp_path, "categories", "import", wrong, status=1)
    assert line == "linli: Line 3: “urgency” is routine, soon or urgent, not “high”"
