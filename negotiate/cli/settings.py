"""The command `config`, and the settings as the screens have judged them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from negotiate.cli.console import as_json, say, say_json
from negotiate.settings import Settings, config_path, officer, read_settings


def judged_settings() -> Settings:
    """Read the settings and let the screens judge the keys and themes in them.

    Raises:
        SourceError: something in them is wrong; the sentence has the file and the line.
    """
    import negotiate.screens.app  # noqa: F401 - the screens name their keys when they are loaded
    from negotiate.screens.bindings import check_keys
    from negotiate.screens.themes import themes_of

    settings = read_settings()
    check_keys(settings)
    themes_of(settings)
    return settings


@click.group()
def config() -> None:
    """Look at your own settings: your name, a register, keys, plain marks, a theme."""


@config.command()
def path() -> None:
    """Print where the settings are looked for."""
    say([str(config_path())])


@config.command("show")
@as_json
def show_config(*, as_json: bool) -> None:
    """Print the settings as they are, with every key that can be changed.

    What is printed can be kept as the settings file.
    """
    from negotiate.screens.themes import known_themes, themes_of

    settings = judged_settings()
    themes, keys = known_themes(themes_of(settings)), _keys(settings)
    if as_json:
        say_json(
            "settings",
            {
                "ascii": settings.ascii,
                "pager": settings.pager,
                "officer": settings.officer,
                "register": str(settings.register) if settings.register else None,
                "language": settings.language,
                "theme": settings.theme,
                "themes": themes,
                "keys": {name: {"keys": one["keys"], "does": one["does"]} for name, one in keys},
            },
        )
        return
    say(_plain_settings(settings))
    say([f"pager = {str(settings.pager).lower()}"])
    name = _text(settings.theme or themes[0])
    chosen = f"theme = {name}" if settings.theme else f"# theme = {name}"
    say([f"ascii = {str(settings.ascii).lower()}", f"{chosen}  # or {', '.join(themes[1:])}"])
    say(["", "[keys]"])
    say(f'"{name}" = "{one["keys"]}"  # {one["does"]}' for name, one in keys)


def _plain_settings(settings: Settings) -> Iterator[str]:
    """Give who acts, and what an import takes where nothing else is said; unset as a remark."""
    register = str(settings.register) if settings.register else None
    for name, value, otherwise, said in (
        ("officer", settings.officer, officer(), "who makes the acts"),
        ("register", register, "ours.toml", "what --register is where it is not typed"),
        ("language", settings.language, "en", "of an import whose text does not tell"),
    ):
        yield f"{'' if value else '# '}{name} = {_text(value or otherwise)}  # {said}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # as TOML writes it too


@config.command("keys")
@as_json
def list_keys(*, as_json: bool) -> None:
    """List the id of every key, the key, its group, and what it does."""
    keys = _keys(judged_settings())
    if as_json:
        say_json("keys", {"keys": [{"id": name, **one} for name, one in keys]})
        return
    first = max(len(name) for name, _ in keys)
    second, third = (max(len(one[part]) for _, one in keys) for part in ("keys", "group"))
    say(
        f"{name:<{first}}  {one['keys']:<{second}}  {one['group']:<{third}}  {one['meaning']}"
        for name, one in keys
    )


def _keys(settings: Settings) -> list[tuple[str, dict[str, Any]]]:
    """List every id with its keys as they are and as they come, its group and its meaning."""
    from negotiate.screens.bindings import group_of, known_bindings, meaning_of

    return [
        (
            name,
            {
                "keys": settings.keys.get(name, binding.key),
                "default": binding.key,
                "does": binding.description,
                "group": group_of(binding).value,
                "meaning": meaning_of(binding),
            },
        )
        for name, binding in sorted(known_bindings().items())
    ]


COMMANDS = (config,)
