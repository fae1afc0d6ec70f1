"""Files from outside are read in a process that can be stopped and cannot do harm."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.errors import Cancelled, SourceError, TrackedChanges, UnknownEncoding
from negotiate.model import ImportProblem, LeftOut
from negotiate.readers.sandbox import client as apart
from negotiate.readers.sandbox.client import ask_child
from negotiate.readers.sandbox.protocol import Limits, Question, text_of_answer
from negotiate.readers.source import Changes, Instructions, Progress, SourceText

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the limits of a process are those of POSIX"
)
WIDE = Limits(memory=1024 * 1024 * 1024, seconds=60)


def asked(
    reader: str,
    content: bytes = b"",
    instructions: Instructions | None = None,
    progress: Progress | None = None,
    limits: Limits = WIDE,
) -> SourceText:
    question = Question(f"tests.strange_readers:{reader}", instructions or Instructions(), limits)
    return ask_child(question, content, progress)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Collect the processes that were started."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        processes.append(popen(*arguments, **options))
        return processes[-1]

    popen = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", start)
    return processes


def test_what_the_child_reads_comes_back_whole() -> None:
    instructions = Instructions(changes=Changes.BRACKETS, authors={"Иван": "RUS"})

    source = asked("echoes", "Первая\x1b\u202e строка\tячейка\n".encode(), instructions)

    assert source == SourceText(
        "Первая\x1b\u202e строка\tячейка\n",
        aside=(LeftOut(1, 2, "brackets, {'Иван': 'RUS'}"),),
        problems=(ImportProblem(3, "look", "2.1"), ImportProblem(4, "look again")),
        tables=(5,),
        rows=(5, 6),
        pages=(1, 7),
        whole=True,
        titles=(1, 2),
    )


def test_a_file_larger_than_a_pipe_comes_back_whole() -> None:
    content = b"word " * 1_000_000

    assert asked("echoes", content).text == content.decode()


def test_the_caller_is_told_of_progress() -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    with pytest.raises(Cancelled):
        asked("tells_its_progress", progress=progress)

    assert told[-1] == (3, 3)


def test_a_reader_that_tells_nothing_can_be_cancelled() -> None:
    with pytest.raises(Cancelled, match="nothing was written"):
        asked("loops", progress=lambda _done, _total: False)


def test_a_cancelled_child_is_gone(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(Cancelled):
        asked("loops", progress=lambda _done, _total: False)

    assert [process.returncode for process in started] == [-9]


def test_an_interrupted_officer_has_cancelled(started: list[subprocess.Popen[bytes]]) -> None:
    def interrupted(_done: int, _total: int) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(Cancelled):
        asked("loops", progress=interrupted)

    assert [process.returncode for process in started] == [-9]


def test_a_child_is_gone_when_the_caller_fails(started: list[subprocess.Popen[bytes]]) -> None:
    def failing(_done: int, _total: int) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked("loops", progress=failing)

    assert [process.returncode for process in started] == [-9]


def test_a_reader_that_never_ends_is_stopped(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(SourceError, match="takes more computing than is allowed"):
        asked("loops", limits=Limits(WIDE.memory, 1))

    assert started[0].returncode is not None


def test_a_reader_that_waits_for_ever_is_stopped() -> None:
    with pytest.raises(SourceError, match="the reading stands still; try again"):
        asked("sleeps", limits=Limits(WIDE.memory, 1))


def test_a_reader_that_gets_little_of_the_processor_may_take_its_time() -> None:
    assert asked("is_slow_by_the_clock", limits=Limits(WIDE.memory, 1)).text == "at last\n"


def test_the_caller_holds_a_limit_on_computing_that_the_system_does_not() -> None:
    with pytest.raises(SourceError, match="takes more computing than is allowed"):
        asked("loops_past_its_limit", limits=Limits(WIDE.memory, 1))


def test_a_reader_that_takes_all_memory_is_stopped() -> None:
    with pytest.raises(SourceError, match="takes more memory than a draft should"):
        asked("takes_all_memory", limits=Limits(256 * 1024 * 1024, 60))


def test_a_question_about_changes_keeps_its_fields() -> None:
    with pytest.raises(TrackedChanges, match="it has changes") as caught:
        asked("asks_about_changes")

    assert (caught.value.authors, caught.value.unknown) == (
        (("Ann", 1, 2), ("Bob", 3, 4)),
        ("Bob",),
    )


def test_a_question_about_the_encoding_keeps_its_proposal() -> None:
    with pytest.raises(UnknownEncoding) as caught:
        asked("asks_about_the_encoding")

    assert caught.value.proposal == "cp1251"


def test_a_refusal_keeps_its_sentence() -> None:
    with pytest.raises(SourceError, match=r"^it has no words$"):
        asked("refuses")


def test_a_reader_that_stops_has_cancelled() -> None:
    with pytest.raises(Cancelled, match="it was stopped"):
        asked("stops_itself")


@pytest.mark.parametrize("reader", ["breaks", "crashes", "answers_nonsense", "is_not_there"])
def test_a_fault_of_a_reader_is_one_sentence_without_a_word_of_the_draft(reader: str) -> None:
    with pytest.raises(SourceError) as caught:
        asked(reader, b"SECRET")

    assert str(caught.value) == (
        "it could not be read: it is damaged, or not made as files of its kind are; "
        "open it where it was written, save it again and take that"
    )


def test_a_fault_of_a_reader_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError):
        asked("breaks", b"SECRET")

    assert capfd.readouterr() == ("", "")


def test_half_a_character_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match="line 2 of it holds half a character"):
        asked("leaves_half_a_character")


def test_a_library_that_prints_does_not_spoil_the_answer() -> None:
    assert asked("prints").text == "quiet"


def test_a_reader_calls_no_host() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        with pytest.raises(SourceError):
            asked("calls_a_host", str(server.getsockname()[1]).encode())

        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_reader_starts_no_program() -> None:
    with pytest.raises(SourceError):
        asked("starts_a_program")


def test_a_reader_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        asked("writes_a_file", str(tmp_path / "kept").encode())

    assert list(tmp_path.iterdir()) == []


def test_the_child_knows_nothing_of_its_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOKEN", "SECRET")
    monkeypatch.chdir(tmp_path)

    told = asked("says_where_it_is", b"DRAFT").text

    assert not {"SECRET", "TOKEN", "DRAFT", str(tmp_path)} & set(told.split("\n"))


def test_modules_of_the_current_folder_are_not_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert asked("echoes", b"read").text == "read"


def test_a_process_that_cannot_be_started_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(SourceError, match="no process could be started to read it"):
        asked("echoes")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"read": {"text": "x"}}',
        b'{"refused": {"kind": "TrackedChanges", "message": "x", "authors": [["Ann"]]}}',
    ],
)
def test_an_answer_of_another_shape_is_no_answer(answer: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are for nobody
        text_of_answer(answer)
