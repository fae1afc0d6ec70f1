"""A command run on a terminal, and what the terminal gets of it."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping


def on_terminal(
    how: Mapping[str, str], *words: str, encoding: str = "utf-8", size: tuple[int, int] = (80, 24)
) -> str:
    """Run a command of the program on a terminal of so many columns and lines."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    shown = b""
    with subprocess.Popen(
        [sys.executable, "-m", "negotiate", *words],
        env={**kept, "TERM": "xterm", "PYTHONIOENCODING": encoding, **how},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ):
        os.close(slave)
        try:
            while part := os.read(master, 4096):
                shown += part
        except OSError:  # so Linux says that the other side has let go
            pass
    os.close(master)
    return shown.decode(encoding).replace("\r\n", "\n")
