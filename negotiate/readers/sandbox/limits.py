"""Bound what a process may do while it reads a file that somebody else made."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass

_MEGABYTE = 1024 * 1024
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DOORS = frozenset(
    {
        *(f"socket.{name}" for name in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo")),
        *(f"os.{name}" for name in ("system", "exec", "fork", "forkpty", "posix_spawn", "spawn")),
        *(f"os.{name}" for name in ("remove", "rename", "mkdir", "rmdir", "link", "symlink")),
        *("os.truncate", "os.chmod", "os.chown", "os.startfile", "subprocess.Popen"),
        "socket.gethostbyname",
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how many bytes of memory and how many seconds the reading of one file may take."""

    memory: int
    seconds: int


def limits_for(content: bytes) -> Limits:
    """Be generous: a long draft on a slow machine is read, a file that never ends is not."""
    return Limits(memory=1536 * _MEGABYTE, seconds=120 + 60 * (len(content) // _MEGABYTE))


def bind_this_process(limits: Limits) -> None:
    """Set the limits on this process for good, and close its doors.

    Where the system knows no such limits (Windows) the parent's clock is the only one. The doors
    stop a library that follows a link or keeps a copy; they are no wall against foreign code.
    """
    os.umask(0o077)
    with suppress(ImportError):
        _bind(limits)
    sys.addaudithook(_door)


def _bind(limits: Limits) -> None:
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in wanted.items():
        # A system may refuse one of them; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (most, most + 1 if name == resource.RLIMIT_CPU else most))


def _door(event: str, arguments: tuple[object, ...]) -> None:
    if event in _DOORS or (event == "open" and _is_writing(arguments)):
        message = f"{event} is not for one who reads a draft"
        raise PermissionError(message)


def _is_writing(arguments: tuple[object, ...]) -> bool:
    return isinstance(arguments[0], str | bytes) and bool(int(str(arguments[2])) & _WRITING)
