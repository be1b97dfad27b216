import re
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, read_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
NO_FILE = Path("/nonexistent/.env")
WEBHOOK = {
    "LINLI_MODE": "webhook",
    "LINLI_WEBHOOK_URL": "https://bot.example",
    "LINLI_WEBHOOK_LISTEN": "127.0.0.1:8080",
    "LINLI_WEBHOOK_SECRET": "s3cret_-",
}


def read(**given):
    return read_settings(given, file=NO_FILE)


def use(given):
    """Look at everything that a process looks at when it starts."""
    settings = read(**given)
    return settings.token, settings.zone, settings.listen


def complaint(**given):
    """Give the one line that says what is wrong."""
    with pytest.raises(SettingsError) as caught:
        use(given)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_the_example_has_exactly_the_settings_that_there_are():
    named = re.findall(r"^(LINLI_\w+)=", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(named) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def test_the_example_says_what_is_set_when_nothing_is():
    assert read_settings({}, file=EXAMPLE) == read()


def test_the_environment_goes_before_the_file(tmp_path):
    (tmp_path / ".env").write_text("LINLI_BOT_TOKEN=from-file\nLINLI_TIMEZONE=Europe/Paris\nOTHER=1\n")
    settings = read_settings({"LINLI_BOT_TOKEN": "from-environment"}, file=tmp_path / ".env")
    assert (settings.token, settings.zone.key) == ("from-environment", "Europe/Paris")


def test_settings_are_read_as_what_they_are():
    settings = read(LINLI_ADMIN_IDS="1, 2,3", LINLI_MESSAGES_PER_SECOND="12.5", LINLI_DEFAULT_LANGUAGE="en", **WEBHOOK)
    assert settings.admin_ids == {1, 2, 3}
    assert settings.messages_per_second == 12.5
    assert settings.default_language == "en"
    assert settings.listen == ("127.0.0.1", 8080)


def test_a_setting_that_is_empty_is_not_set():
    assert read(LINLI_TIMEZONE="", LINLI_WEBHOOK_URL="").timezone == "Asia/Shanghai"


def test_an_unknown_name_is_refused():
    assert "LINLI_BOT_TOKN" in complaint(LINLI_BOT_TOKN="1:x")


def test_a_missing_token_is_missed_only_by_whoever_needs_it():
    settings = read()
    with pytest.raises(SettingsError, match="LINLI_BOT_TOKEN is missing"):
        assert settings.token


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINLI_ADMIN_IDS", "1,anna"),
        ("LINLI_MODE", "pulling"),
        ("LINLI_TIMEZONE", "Asia/Nowhere"),
        ("LINLI_TIMEZONE", "../../etc/passwd"),
        ("LINLI_DEFAULT_LANGUAGE", "fr"),
        ("LINLI_MESSAGES_PER_SECOND", "0"),
        ("LINLI_MESSAGES_PER_SECOND", "nan"),
        ("LINLI_MESSAGES_PER_SECOND", "1001"),
        ("LINLI_LOG_LEVEL", "LOUD"),
        ("LINLI_API_URL", "api.telegram.org"),
        ("LINLI_API_URL", "ftp://api.telegram.org"),
        ("LINLI_WEBHOOK_URL", "bot.example"),
        ("LINLI_WEBHOOK_SECRET", "with space"),
        ("LINLI_WEBHOOK_SECRET", "x" * 257),
        ("LINLI_WEBHOOK_LISTEN", "8080"),
        ("LINLI_WEBHOOK_LISTEN", "localhost:http"),
        ("LINLI_WEBHOOK_LISTEN", "localhost:65536"),
    ],
)
def test_a_bad_value_is_refused_in_one_line_that_names_the_setting(name, value):
    line = complaint(LINLI_BOT_TOKEN="1:x", **{name: value})
    assert line.startswith(name)
    assert "WEBHOOK_SECRET" not in name or value not in line


@pytest.mark.parametrize("missing", ["LINLI_WEBHOOK_URL", "LINLI_WEBHOOK_LISTEN", "LINLI_WEBHOOK_SECRET"])
def test_a_webhook_needs_all_that_belongs_to_it(missing):
    assert missing in complaint(**{name: value for name, value in WEBHOOK.items() if name != missing})


def test_secrets_do_not_show_themselves():
    settings = read(LINLI_BOT_TOKEN="1:very-secret", **WEBHOOK)
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "very-secret" not in shown
        assert "s3cret_-" not in shown


def test_settings_never_change():
    with pytest.raises(ValueError, match="frozen"):
        read().timezone = "Europe/Paris"


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ({"LINLI_DATABASE_URL": "sqlite:////srv/linli/city.db"}, Path("/srv/linli/media")),
        ({}, Path.cwd() / "media"),
        ({"LINLI_DATABASE_URL": "postgresql://linli@localhost/linli"}, Path("media")),
        ({"LINLI_DATABASE_URL": "sqlite:////srv/city.db", "LINLI_MEDIA_DIR": "/photos"}, Path("/photos")),
    ],
)
def test_photos_lie_beside_the_database_unless_another_place_is_named(given, folder):
    assert read(**given).media_folder == folder
