"""Readers for `test_apart.py`, each of which does one thing; they run in the child process."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from negotiate.errors import Cancelled, SourceError, TrackedChanges, UnknownEncoding
from negotiate.model import ImportProblem, LeftOut
from negotiate.readers.source import Instructions, Progress, SourceText


def echoes(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    return SourceText(
        content.decode(),
        aside=(LeftOut(1, 2, f"{instructions.changes}, {dict(instructions.authors)}"),),
        problems=(ImportProblem(3, "look", "2.1"), ImportProblem(4, "look again")),
        tables=(5,),
        rows=(5, 6),
        pages=(1, 7),
        whole=True,
        titles=(1, 2),
    )


def tells_its_progress(_content: bytes, _: Instructions, progress: Progress) -> SourceText:
    go_on = [progress(done, 3) for done in (1, 2, 3)]
    while go_on:
        pass
    return SourceText("")


def loops(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    while True:
        pass


def sleeps(_content: bytes, _: Instructions, progress: Progress) -> SourceText:
    import time

    progress(1, 2)
    time.sleep(3600)
    return SourceText("")


def is_slow_by_the_clock(_content: bytes, _: Instructions, progress: Progress) -> SourceText:
    import time

    for done in range(8):
        time.sleep(0.3)
        progress(done, 8)
    return SourceText("at last\n")


def loops_past_its_limit(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    import signal

    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass


def takes_all_memory(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


def asks_about_changes(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    message = "it has changes"
    raise TrackedChanges(message, (("Ann", 1, 2), ("Bob", 3, 4)), ("Bob",))


def asks_about_the_encoding(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    message = "it looks like cp1251"
    raise UnknownEncoding(message, "cp1251")


def refuses(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    message = "it has no words"
    raise SourceError(message)


def stops_itself(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    message = "it was stopped"
    raise Cancelled(message)


def breaks(content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    raise RuntimeError(content.decode())


def crashes(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    os.abort()


def answers_nonsense(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    return SourceText(text=5)  # type: ignore[arg-type]


def leaves_half_a_character(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    return SourceText("one\ntwo \ud800")


def prints(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    sys.stdout.write("7 8\n" * 10_000)
    sys.stderr.write("7 8\n" * 10_000)
    os.write(1, b"{}")
    return SourceText("quiet")


def calls_a_host(content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    socket.create_connection(("127.0.0.1", int(content)))
    return SourceText("connected")


def starts_a_program(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    subprocess.run([sys.executable, "-c", ""], check=True)
    return SourceText("started")


def writes_a_file(content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    Path(content.decode()).write_text("kept")
    return SourceText("written")


def says_where_it_is(_content: bytes, _: Instructions, _progress: Progress) -> SourceText:
    return SourceText("\n".join([str(Path.cwd()), *sys.argv, *os.environ, *os.environ.values()]))
