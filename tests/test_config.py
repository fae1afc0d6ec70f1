"""The officer's own settings."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual._xterm_parser import XTermParser
from textual.events import Key

from negotiate.cli.main import fill, main
from negotiate.cli.settings import judged_settings
from negotiate.errors import SourceError
from negotiate.screens.bindings import can_be_sent, known_bindings
from negotiate.screens.themes import LIGHT, themes_of
from negotiate.settings import Settings, config_path, line_of, read_settings


def settings_file(content: str, name: str = "config.toml") -> Path:
    """Write the officer's settings, or a theme beside them."""
    file = config_path().parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def test_without_a_file_the_settings_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_the_file_is_looked_for_where_settings_belong(tmp_path: Path) -> None:
    assert config_path() == tmp_path / "config-home" / "negotiate" / "config.toml"


def test_keys_ascii_and_theme_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('ascii = true\ntheme = "nord"\n[keys]\n"app.quit" = "ctrl+x"\n', "utf-8")

    assert read_settings(file) == Settings({"app.quit": "ctrl+x"}, ascii=True, theme="nord")


@pytest.mark.parametrize(
    "content",
    [
        "keys = 3",
        "[keys]\na = 1",
        "ascii = 'yes'",
        "colour = 'red'",
        "theme = 3",
        "[[",
        b"\xff".decode("latin1"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_with_the_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(content, "latin1")

    with pytest.raises(SourceError, match=r"config\.toml"):
        read_settings(file)


WRONG = {
    "ascii = true\ncolour = 3": "line 2: colour is unknown",
    "\nasci = true": "line 2: asci is unknown; did you mean ascii?",
    "# hm\nascii = 1": "line 2: ascii is 1; it is true or false",
    'theme = "negotiate-lihgt"': 'line 1: "negotiate-lihgt" is no theme; did you mean negoti',
    '[keys]\n"app.quit" = 3': 'line 2: "app.quit" is no text',
    '[keys]\n"app.help" = "f2"\n"app.qiut" = "x"': 'line 3: "app.qiut" is no id of a key; did you',
    '[keys]\n"app.quit" = "shift+q+q"': 'line 2: no terminal sends "shift+q+q"',
    '[keys]\n"app.quit" = "x,shift+q"': 'line 2: no terminal sends "shift+q"; write Q',
    '[keys]\n"app.quit" = "plus_sign"': 'line 2: no terminal sends "plus_sign"; write plus',
    '[keys]\n"app.quit" = "ctrl+alt+x"': 'line 2: no terminal sends "ctrl+alt+x"; write alt+ctrl',
    '[keys]\n"app.quit" = "ctrl+i"': 'line 2: no terminal sends "ctrl+i" but as tab',
    '[keys]\n"app.quit" = "ctrl+["': 'line 2: no terminal sends "ctrl+[" but as escape',
    '[keys]\n"app.quit" = ""': 'line 2: no terminal sends ""',
    "keys.\"app.quit\" = 'pgdwn'": 'line 1: no terminal sends "pgdwn"',
}


@pytest.mark.parametrize(("content", "said"), WRONG.items())
def test_what_is_wrong_is_said_with_its_line_and_what_is_nearest(content: str, said: str) -> None:
    settings_file(content)

    result = CliRunner().invoke(main, ["config", "show"])

    assert result.exit_code == 1
    assert f"config.toml, {said}" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "key", "other"),
    [
        ("paragraph.resolve", "l", "paragraph.lift"),  # on one screen
        ("paragraphs.filter", "j", "rows.down"),  # of a screen and of its list
        ("paragraphs.filter", "slash,q", "app.quit"),  # of a screen and everywhere
        ("rows.down", "o", "[a-z_]+[.][a-z_]+"),  # of a list and of a screen with one
        ("app.quit", "f1", "app.help"),  # everywhere
    ],
)
def test_one_key_for_two_acts_at_one_place_is_refused(name: str, key: str, other: str) -> None:
    settings_file(f'[keys]\n"{name}" = "{key}"')

    with pytest.raises(SourceError, match=rf'line 2: "{name}" and "{other}" would both be '):
        judged_settings()


def test_two_acts_may_change_keys() -> None:
    known = known_bindings()
    resolve, lift = known["paragraph.resolve"].key, known["paragraph.lift"].key
    settings_file(f'[keys]\n"paragraph.resolve" = "{lift}"\n"paragraph.lift" = "{resolve}"')

    assert judged_settings().keys["paragraph.lift"] == resolve


def test_one_key_may_be_set_on_two_screens_that_are_never_on_top_together() -> None:
    settings_file('[keys]\n"paragraph.lift" = "ctrl+t"\n"comparison.next" = "ctrl+t"')

    assert len(judged_settings().keys) == 2


@pytest.mark.parametrize("character", [chr(code) for code in range(0x20, 0x7F)] + ["ж", "é"])
def test_whatever_a_terminal_sends_for_a_character_may_be_set(character: str) -> None:
    (key,) = [event.key for event in XTermParser().feed(character) if isinstance(event, Key)]

    assert can_be_sent(key)


@pytest.mark.parametrize(
    "sequence", ["\x01", "\x1b[15~", "\x1b[1;5C", "\x1b[Z", "\x1b[5~", "\x1b[120;7u", "\x1bOP"]
)
def test_whatever_a_terminal_sends_for_other_keys_may_be_set(sequence: str) -> None:
    (key,) = [event.key for event in XTermParser().feed(sequence) if isinstance(event, Key)]

    assert can_be_sent(key)


def test_a_theme_of_the_officers_own_takes_the_colours_it_does_not_give_from_ours() -> None:
    settings_file('theme = "hall"')
    settings_file('dark = false\nprimary = "#112233"\nquiet = "black"', "themes/hall.toml")

    (theme,) = themes_of(judged_settings())

    assert (theme.name, theme.dark, theme.primary) == ("hall", False, "#112233")
    assert theme.variables["quiet"] == "black"
    assert theme.background == LIGHT.background
    assert theme.variables["opposes"] == LIGHT.variables["opposes"]


PLAIN = {
    "ascii = true\nofficer = 3": "line 2: officer is a name on one line",
    'officer = " "': "line 1: officer is a name on one line",
    'officer = "a\\u001b[31m"': "line 1: officer is a name on one line",
    f'officer = "{"x" * 81}"': "line 1: officer is longer than 80 letters",
    '\nregister = "none.toml"': "line 2: there is no file ",
    'register = "~nobody-here/x.toml"': "line 1: there is no file ~nobody-here/x.toml",
    "register = []": "line 1: register is the name of a file",
    'language = "Russian"': "line 1: language is a code of two or three letters",
    'langauge = "ru"': "line 1: langauge is unknown; did you mean language?",
    'name = "x"': "line 1: name is unknown; it may set ascii, backups, dialect, keys, language, ",
}


@pytest.mark.parametrize(("content", "said"), PLAIN.items())
@pytest.mark.parametrize("command", ["config show", "drafts list", "import x.txt"])
def test_a_setting_that_is_wrong_is_told_by_whoever_needs_it(
    content: str, said: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    fill(tmp_path / "work.db")

    result = CliRunner().invoke(main, command.split())

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"config.toml, {said}" in result.stderr
    assert result.stderr.count("\n") == 1


def test_acts_are_made_under_the_name_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    fill(tmp_path / "work.db")
    settings_file('officer = "Анна Officer"')

    CliRunner().invoke(main, ["note", "1.2", "for the Chair"])

    logged = json.loads(CliRunner().invoke(main, ["log", "--json"]).stdout)["acts"]
    assert logged[-1]["by"] == "Анна Officer"


OWN = '[[delegation]]\ncode = "ATL"\naliases = ["Atlantis"]\n'


@pytest.fixture
def imported_with_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings_file(OWN, "ours.toml")
    settings_file('register = "ours.toml"\nlanguage = "fr"')
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    file = tmp_path / "draft.txt"
    file.write_text("1. Visites [a] (+Atlantis).\n", "utf-8")
    result = CliRunner().invoke(main, ["import", str(file), "--yes", "--title", "X", "--json"])
    assert result.exit_code == 0, result.stderr
    return file


@pytest.mark.usefixtures("imported_with_settings")
def test_an_import_reads_codes_with_the_register_that_is_set() -> None:
    shown = json.loads(CliRunner().invoke(main, ["show", "1", "--json"]).stdout)
    assert shown["holders"] == {"ATL": ["+b1"]}


@pytest.mark.usefixtures("imported_with_settings")
def test_an_import_whose_text_does_not_tell_is_in_the_language_that_is_set() -> None:
    (listed,) = json.loads(CliRunner().invoke(main, ["documents", "--json"]).stdout)["documents"]
    assert listed["language"] == "fr"


def test_what_is_typed_goes_before_what_is_set(imported_with_settings: Path) -> None:
    other = settings_file(OWN.replace("ATL", "XYZ"), "other.toml")
    imported_with_settings.write_text("1. Visites [b] (+Atlantis).\n", "utf-8")
    typed = ["--title", "Y", "--register", str(other), "--language", "es"]

    CliRunner().invoke(main, ["import", str(imported_with_settings), "--yes", *typed])

    shown = json.loads(CliRunner().invoke(main, ["show", "Y", "1", "--json"]).stdout)
    listed = json.loads(CliRunner().invoke(main, ["documents", "--json"]).stdout)["documents"]
    assert shown["holders"] == {"XYZ": ["+b1"]}
    assert listed[-1]["language"] == "es"


def test_a_text_that_tells_its_language_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file('language = "fr"')
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    file = tmp_path / "draft.txt"
    file.write_text("A TITLE\n\n1. The members of the group [shall] meet in the spring.\n", "utf-8")

    made = CliRunner().invoke(main, ["import", str(file), "--yes", "--json"])

    assert json.loads(made.stdout)["parts"][0]["language"] == "en"


def test_the_command_lists_what_is_set_and_what_could_be() -> None:
    assert '# officer = "' in CliRunner().invoke(main, ["config", "show"]).stdout
    settings_file('officer = "A. \\"B\\" C"\nlanguage = "RU"')

    said = CliRunner().invoke(main, ["config", "show"]).stdout
    listed = json.loads(CliRunner().invoke(main, ["config", "show", "--json"]).stdout)

    assert 'officer = "A. \\"B\\" C"  # who makes the acts' in said.splitlines()
    assert (listed["officer"], listed["language"]) == ('A. "B" C', "ru")
    assert listed["register"] is None


WRONG_THEMES = {
    'primary = "#1d5a99"\npanle = "#ffffff"': "line 2: panle is no name of a colour; did you mean",
    'quiet = "grayish-pink"': 'line 1: quiet is "grayish-pink", which is no colour',
    "quiet = 3": "line 1: quiet is written quiet",
    "dark = 1": "line 1: dark is 1; it is true or false",
    "[colours]\nquiet = 'red'": ": colours is written colours",
}


@pytest.mark.parametrize(("content", "said"), WRONG_THEMES.items())
def test_what_is_wrong_in_a_theme_is_said_with_its_file_and_line(content: str, said: str) -> None:
    file = settings_file(content, "themes/hall.toml")

    with pytest.raises(SourceError) as refused:
        judged_settings()
    assert str(refused.value).startswith(str(file))
    assert said in str(refused.value)


def test_a_theme_may_not_take_the_name_of_one_that_is_there() -> None:
    settings_file("", "themes/negotiate-dark.toml")

    with pytest.raises(SourceError, match="give the file another name"):
        judged_settings()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[keys]\n"a.b" = "x"', 2),
        ('[ keys ]\n  "a.b"="x"', 2),
        ("[keys]\n'a.b' = 'x'", 2),
        ('keys."a.b" = "x"', 1),
        ('keys = { "c.d" = "y", "a.b" = "x" }', 1),
        ('"a.b" = "x"', None),
        ('[other]\n"a.b" = "x"', None),
    ],
)
def test_the_line_is_found_however_the_table_is_written(text: str, line: int | None) -> None:
    assert line_of(text, "a.b", "keys") == line


def test_the_command_prints_where_the_settings_are() -> None:
    assert CliRunner().invoke(main, ["config", "path"]).output.strip() == str(config_path())


def test_the_settings_that_are_printed_can_be_kept_as_they_are() -> None:
    settings_file(CliRunner().invoke(main, ["config", "show"]).output)

    keys = judged_settings().keys

    assert keys["app.quit"] == "q"
    assert len(keys) > 30


def test_every_key_is_listed_with_its_id_and_meaning() -> None:
    settings_file('[keys]\n"app.quit" = "ctrl+x"')

    said = CliRunner().invoke(main, ["config", "keys"]).stdout
    listed = json.loads(CliRunner().invoke(main, ["config", "keys", "--json"]).stdout)["keys"]

    assert {one["id"] for one in listed} == set(known_bindings())
    quits = {
        "id": "app.quit",
        "keys": "ctrl+x",
        "default": "q",
        "does": "Quit",
        "group": "Everywhere",
        "meaning": "Quit",
    }
    assert quits in listed
    assert ["app.quit", "ctrl+x", "Everywhere", "Quit"] in [
        line.split() for line in said.splitlines()
    ]


def test_wrong_settings_are_refused_before_the_screens_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("negotiate.cli.main.is_terminal", lambda _: True)
    settings_file('[keys]\n"no.such.thing" = "x"\n')

    result = CliRunner().invoke(main, ["tui"])

    assert result.exit_code == 1
    assert "no.such.thing" in result.stderr
    assert "config keys" in result.stderr
