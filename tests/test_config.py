"""The officer's own settings."""

from pathlib import Path

import pytest

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
