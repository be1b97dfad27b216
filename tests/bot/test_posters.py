import asyncio
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bot.bot_name import find_bot_name
from bot.fonts import list_missing
from bot.posters import DOTS, HEIGHT, PAPER, WIDTH, draw, list_words, to_png
from bot.settings import read_settings
from domain.categories import CATEGORIES
from domain.errors import Unprintable
from domain.languages import Name
from domain.posters import PLACE_LENGTH, PosterSheet
from playground import DEMO_TOKEN, Playground
from storage.database import create_database
from tests.bot.commands import run as linli

HALL = Name(zh="工作站", en="workstation")
PLAIN = PosterSheet(code="SUN", unit=Name(zh="阳光社区", en="Sunshine Community"), payload="u_SUN", hall=HALL)
NEAR_LAMP = PLAIN.model_copy(
    update={"payload": "p_aB3_x9-z", "place": "3号门", "category": CATEGORIES[0].name, "code": "LAMP"}
)
LONGEST = NEAR_LAMP.model_copy(
    update={
        "unit": Name(zh="长" * 100, en="Long " * 20),
        "place": "W" * PLACE_LENGTH,
        "payload": "u_" + "W" * 32,
        "code": "LONG",
    }
)
BOT = "linli_demo_bot"
SHEETS = pytest.mark.parametrize("sheet", [PLAIN, NEAR_LAMP, LONGEST], ids=lambda sheet: sheet.code)


def read_code(picture: Image.Image) -> zxingcpp.Barcode:
    (code,) = zxingcpp.read_barcodes(picture)
    return code


@SHEETS
def test_the_code_opens_the_bot_with_what_the_poster_asks_for(sheet):
    assert read_code(draw(sheet, BOT)).text == f"https://t.me/{BOT}?start={sheet.payload}"


@SHEETS
def test_the_code_can_be_read_from_a_bad_photo_of_it(sheet):
    photo = draw(sheet, BOT).convert("L").resize((WIDTH // 5, HEIGHT // 5)).rotate(7, fillcolor=255)
    assert read_code(photo).text.endswith(sheet.payload)


@SHEETS
def test_a_fifth_of_the_code_may_be_torn_off_a_corner_and_it_is_corrected(sheet):
    picture = draw(sheet, BOT)
    corner = read_code(picture).position.bottom_right
    picture.paste(PAPER, (corner.x - 100, corner.y - 100, corner.x + 5, corner.y + 5))
    assert read_code(picture).text.endswith(sheet.payload)


@SHEETS
def test_around_the_code_four_modules_stay_white_and_it_is_large(sheet):
    picture = draw(sheet, BOT)
    where = read_code(picture).position
    left, top, right, bottom = where.top_left.x, where.top_left.y, where.bottom_right.x, where.bottom_right.y
    # Every version has 7 modules in the pattern of a corner; black, they are the first run of the row below the edge.
    row = [picture.getpixel((x, top + 3)) for x in range(left, left + 400)]
    module = row.index((255, 255, 255), 5) / 7
    quiet = 4 * round(module)
    ring = picture.crop((left - quiet, top - quiet, right + 1 + quiet, bottom + 1 + quiet))
    ring.paste(PAPER, (quiet - 2, quiet - 2, ring.width - quiet + 2, ring.height - quiet + 2))
    assert ring.getcolors() == [(ring.width * ring.height, (255, 255, 255))]
    assert (right - left) / DOTS * 25.4 > 50


@SHEETS
def test_no_sign_on_a_poster_is_an_empty_box(sheet):
    assert list_missing("".join(list_words(sheet, BOT))) == []


def test_a_poster_speaks_both_languages():
    words = list(list_words(NEAR_LAMP, BOT))
    for part in (
        "阳光社区",
        "Sunshine Community",
        "地点\uff1a3号门",
        "Place: 3号门",
        "类别\uff1a路灯",
        "About: Street lamp",
    ):
        assert part in words
    assert sum(f"@{BOT}" in line for line in words) == 2


def test_a_name_with_letters_that_the_font_lacks_is_refused_and_named():
    sheet = PLAIN.model_copy(update={"unit": Name(zh="阳光社区", en="ชุมชน")})
    with pytest.raises(Unprintable) as refused:
        draw(sheet, BOT)
    assert refused.value.data["code"] == "SUN"
    assert "ช" in str(refused.value.data["marks"])


@SHEETS
def test_a_poster_is_a5_at_300_dots_an_inch_whatever_the_names(sheet):
    with Image.open(BytesIO(to_png(draw(sheet, BOT)))) as picture:
        assert picture.size == (1748, 2480)
        assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]


@SHEETS
def test_nothing_is_drawn_over_the_edge(sheet):
    picture = draw(sheet, BOT)
    for x in (20, WIDTH - 20):
        strip = picture.crop((x, 0, x + 1, HEIGHT))
        assert len(strip.getcolors() or []) == 4, "band, rule, paper and foot"


async def test_the_bots_name_comes_from_telegram(tmp_path):
    async with Playground(bot_username="linli_sunny_bot").serve(port=0) as address:
        given = {"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": address}
        assert await find_bot_name(read_settings(given, file=tmp_path / ".env")) == "linli_sunny_bot"


async def test_without_telegram_the_bots_name_is_not_known(tmp_path):
    given = {"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://127.0.0.1:9"}
    assert await find_bot_name(read_settings(given, file=tmp_path / ".env")) is None


UNITS = "code,parent,level,name_zh,name_en\nC,,city,市,City\nA,C,community,甲,Alpha\nB,C,community,乙,Beta\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Give a folder with the database of a city of two communities."""
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    assert linli(tmp_path, "units", "import", "units.csv").returncode == 0
    return tmp_path


def test_the_command_makes_a_poster_for_each_community(city):
    made = linli(city, "posters", "--bot", "@linli_bot")
    assert made.stdout == "2 posters for @linli_bot: posters/posters.pdf and posters/*.png\n"
    assert {path.name for path in (city / "posters").iterdir()} == {"posters.pdf", "A.png", "B.png"}
    assert (city / "posters" / "posters.pdf").read_bytes().count(b"/MediaBox") == 2
    with Image.open(city / "posters" / "B.png") as picture:
        assert read_code(picture).text == "https://t.me/linli_bot?start=u_B"


async def find_poster(folder, token):
    async with create_database(f"sqlite:///{folder}/linli.db") as database:
        return await database.read(lambda tx: tx.posters.find(token))


def test_the_command_makes_one_for_a_place_that_begins_a_report(city):
    asked = ("--unit", "A", "--place", "3号门", "--category", "lamp")
    made = linli(city, "posters", *asked, "--bot", "linli_bot", "--out", "x")
    assert made.returncode == 0
    pdf, png = sorted((city / "x").iterdir())
    assert (pdf.suffix, png.suffix, pdf.stem) == (".pdf", ".png", png.stem)
    with Image.open(png) as picture:
        token = read_code(picture).text.partition("?start=p_")[2]
    kept = asyncio.run(find_poster(city, token))
    assert kept
    assert (kept.place, kept.category) == ("3号门", "lamp")


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (("--unit", "NONE", "--bot", "linli_bot"), 1, "linli: There is no unit with the code “NONE”."),
        (("--unit", "A", "--category", "x", "--bot", "linli_bot"), 1, "linli: There is no category with the code “x”."),
        ((), 1, "linli: Telegram cannot be asked for the bot's name; give it with --bot NAME"),
        (("--place", "Gate 3", "--bot", "linli_bot"), 2, "a place or a category needs a unit: --unit CODE"),
        (("--bot", "no bot"), 2, "is no name of a bot"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_line(city, arguments, status, line):
    made = linli(city, "posters", *arguments)
    assert made.returncode == status
    assert line in made.stderr
    assert not (city / "posters").exists()


def test_before_the_units_there_is_nothing_to_print(tmp_path):
    made = linli(tmp_path, "posters", "--bot", "linli_bot")
    assert (made.returncode, "linli units import" in made.stderr) == (1, True)
