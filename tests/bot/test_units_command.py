"""`linli units` as it is typed: the real command line, on a file of its own."""

from pathlib import Path

from tests.bot.commands import linli

CITY = """code,parent,level,name_zh,name_en
CITY,,city,邻里市,Linli City
EAST,CITY,district,东区,East District
E1,EAST,community,阳光社区,Sunshine Community
"""
CHANGE = """code,parent,level,name_zh,name_en
WEST,CITY,district,西区,West District
E1,WEST,community,阳光社区,Sunshine Community
CITY,,city,邻里市,Linli City
"""


def units(folder: Path, *arguments: str) -> list[str]:
    return linli(folder, "units", *arguments)


def test_an_import_says_what_became_of_each_unit_and_the_list_shows_the_tree(tmp_path):
    file = tmp_path / "city.csv"
    file.write_text(CITY, encoding="utf-8")
    assert units(tmp_path, "import", str(file)) == ["3 added, 0 changed, 0 as they were."]
    file.write_text(CHANGE, encoding="utf-8")
    assert units(tmp_path, "import", str(file)) == [
        "1 added, 1 changed, 1 as they were.",
        "1 not in the file, left as they are.",
    ]
    assert units(tmp_path, "list") == [
        "CITY · 邻里市 · Linli City · city",
        "  EAST · 东区 · East District · district",
        "  WEST · 西区 · West District · district",
        "    E1 · 阳光社区 · Sunshine Community · community",
    ]
