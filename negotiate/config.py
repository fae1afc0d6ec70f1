"""The officer's own settings: other keys, and marks without special characters.

ascii = true            # plain letters instead of shapes

[keys]
"paragraphs.filter" = "slash,ctrl+f"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from negotiate.errors import SourceError


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the officer set.

    `keys` maps the id of a binding to the keys that replace its own, as Textual names them,
    parted by commas; `ascii` asks for marks that every terminal can show.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    ascii: bool = False


DEFAULTS = Settings()


def config_path() -> Path:
    """Return where the settings are looked for; there need be no file."""
    from platformdirs import user_config_path

    return user_config_path("negotiate") / "config.toml"


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings; without a file they are the defaults.

    Raises:
        SourceError: the file cannot be read, is not TOML, or says something unknown.
    """
    path = path or config_path()
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return DEFAULTS
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"{path} cannot be read: {reason}; mend it or move it away"
        raise SourceError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}; mend it or move it away"
        raise SourceError(message) from None
    return _settings(found, path)


def _settings(found: Mapping[str, object], path: Path) -> Settings:
    keys, ascii_ = found.get("keys", {}), found.get("ascii", False)
    unknown = sorted(set(found) - {"keys", "ascii"})
    if unknown:
        message = f"{path} sets {unknown[0]}, which is unknown; it may set keys and ascii"
        raise SourceError(message)
    if not isinstance(ascii_, bool):
        message = f"{path} sets ascii to {ascii_!r}; it is true or false"
        raise SourceError(message)
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        message = f'{path}: keys are written "screen.action" = "key,other key"'
        raise SourceError(message)
    return Settings(dict(keys), ascii_)
