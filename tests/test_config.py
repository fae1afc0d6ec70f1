"""The officer's own settings."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli import main
from negotiate.config import Settings, config_path, read_settings
from negotiate.errors import SourceError


def test_without_a_file_the_settings_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_the_file_is_looked_for_where_settings_belong(tmp_path: Path) -> None:
    assert config_path() == tmp_path / "config-home" / "negotiate" / "config.toml"


def test_keys_and_ascii_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('ascii = true\n[keys]\n"app.quit" = "ctrl+x"\n', "utf-8")

    assert read_settings(file) == Settings({"app.quit": "ctrl+x"}, ascii=True)


@pytest.mark.parametrize(
    "content",
    [
        "keys = 3",
        "[keys]\na = 1",
        "ascii = 'yes'",
        "colour = 'red'",
        "[[",
        b"\xff".decode("latin1"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_with_the_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(content, "latin1")

    with pytest.raises(SourceError, match=r"config\.toml"):
        read_settings(file)


def test_the_command_prints_where_the_settings_are() -> None:
    assert CliRunner().invoke(main, ["config", "path"]).output.strip() == str(config_path())


def test_the_keys_that_are_listed_can_be_read_back(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["config", "show"]).output
    file = tmp_path / "config.toml"
    file.write_text(shown, "utf-8")

    keys = read_settings(file).keys

    assert keys["app.quit"] == "q"
    assert len(keys) > 30


def test_a_key_for_nothing_is_refused_before_the_screens_open() -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text('[keys]\n"no.such.thing" = "x"\n', "utf-8")

    result = CliRunner().invoke(main, ["tui"])

    assert result.exit_code == 1
    assert "no.such.thing" in result.stderr
    assert "config show" in result.stderr
