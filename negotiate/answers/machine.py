"""The types of the answers about the machine and the settings."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class File(TypedDict):
    """A file or a folder: whether it is there, how large, and who may do what with it."""

    path: str
    exists: bool | None  # nothing where it cannot be looked at
    unreachable: NotRequired[str | None]  # why it cannot be looked at
    bytes: NotRequired[int]
    permissions: NotRequired[str]
    writable: NotRequired[bool]


class Database(File):
    """The database file, and what is in it."""

    named_by: str  # --db, NEGOTIATE_DB or default
    version: int | None
    documents: int | None
    acts: int | None
    wrong: str | None  # why it cannot be used
    folder: File
    drafts: int  # texts typed and not saved, beside it


class SettingsFile(File):
    """The file of settings."""

    set: list[str]  # the settings that are not as they come
    wrong: str | None


class Stream(TypedDict):
    """Where words come from or go to."""

    terminal: bool
    encoding: str | None


class Terminal(TypedDict):
    """The terminal, and what the system says of it."""

    columns: int
    stdin: Stream
    stdout: Stream
    stderr: Stream
    file_names: str  # the encoding of names of files
    locale: str
    preferred_encoding: str
    variables: dict[str, str]  # those of the environment that matter here


class Damage(TypedDict):
    """One damage of the database; no word of a draft."""

    part: str  # pages, links, act, order, original, tables, papers, text, projection
    which: str  # by number or name
    sentence: str


class Fsck(TypedDict):
    """What was found in looking through the database."""

    database: str
    quick: bool
    damages: list[Damage]
    what_to_do: str | None
    backups: list[str]  # that were made of it unasked, the oldest first


class Doctor(TypedDict):
    """What a report of a fault needs; no word of a draft."""

    versions: dict[str, str | int | None]  # by package; nothing where it is not installed
    database: Database
    settings: SettingsFile
    state: File
    terminal: Terminal


class KeyInUse(TypedDict):
    """The keys for one thing, and what it does."""

    keys: str
    does: str


class Key(TypedDict):
    """One thing that keys do."""

    id: str  # its name in the settings
    keys: str  # as they are
    default: str  # as they come
    does: str
    group: str
    meaning: str


class Keys(TypedDict):
    """Every key that can be changed."""

    keys: list[Key]


class Settings(TypedDict):
    """The settings as they are."""

    ascii: bool
    pager: bool
    backups: int  # days of use for which copies are kept
    officer: str | None
    register: str | None  # the file of the register of delegations
    language: str | None
    dialect: str | None  # in which a new document writes its brackets
    theme: str | None
    themes: list[str]  # those that can be chosen
    keys: dict[str, KeyInUse]  # by id
