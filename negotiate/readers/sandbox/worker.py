"""The process that reads one file from outside and ends: question in, answer out.

`negotiate.readers.sandbox.client` starts it. A reader is a function of a file's bytes, the
instructions and a place to tell progress to.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from negotiate.errors import Cancelled, SourceError
from negotiate.model import ImportProblem, Seen, SeenKind
from negotiate.readers.sandbox.protocol import (
    Failed,
    Question,
    bind_this_process,
    error_as_answer,
    question_of,
    text_as_answer,
)
from negotiate.readers.source import Instructions, Progress, SourceText

_BEAT = 0.5  # seconds

Reader = Callable[[bytes, Instructions, Progress], SourceText]


def read_docx(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    """Read a .docx whose package has been found in order."""
    from negotiate.readers.docx import package

    package.check(content)
    from negotiate.readers.docx.reading import read

    return read(content, instructions)


def read_odt(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    """Read an .odt, whose package is checked as it is opened."""
    from negotiate.readers.translated.odt import read

    return read(content, instructions)


def read_html(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    """Read a web page."""
    from negotiate.readers.translated.html import read

    return read(content, instructions)


def read_rtf(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    """Read an RTF file."""
    from negotiate.readers.translated.rtf import read

    return read(content, instructions)


def read_eml(content: bytes, instructions: Instructions, _progress: Progress) -> SourceText:
    """Read a mail, or say what is attached to it."""
    from negotiate.readers.mail import read

    return read(content, instructions)


def read_pdf(content: bytes, _instructions: Instructions, progress: Progress) -> SourceText:
    """Read a .pdf, and say what it carries beside its pages."""
    from negotiate.readers.pdf.reading import read, remarks

    source = read(content, progress)
    carried = remarks(content)
    problems = (ImportProblem(1, said) for said, _ in carried)
    seen = (Seen(0, SeenKind.MISSING, note=said) for said, may_be_text in carried if may_be_text)
    return replace(source, problems=(*problems, *source.problems), seen=(*seen, *source.seen))


def main() -> None:
    """Answer one question; libraries that print or log are not heard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked decides when to stop
    answers, progress = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(2), "wb", buffering=0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    gc.disable()  # what a file is taken apart into is kept to the end
    question = question_of(sys.stdin.buffer.readline())
    bind_this_process(question.limits)
    threading.Thread(target=_beat, args=(progress,), daemon=True).start()
    answers.write(_answer(question, progress))
    answers.flush()
    os._exit(0)  # there is nothing to tidy up, and a large tree takes long to take apart


def _beat(progress: io.RawIOBase) -> None:
    """Tell how much the processor has worked for this process, in tenths of a second."""
    with suppress(OSError):
        while True:
            time.sleep(_BEAT)
            progress.write(b"worked %d\n" % (10 * time.process_time()))


def _answer(question: Question, progress: io.RawIOBase) -> bytes:
    def tell(done: int, total: int) -> bool:
        progress.write(b"%d %d\n" % (done, total))
        return True

    failed = Failed("unreadable")
    try:
        content = sys.stdin.buffer.read()
        return text_as_answer(_reader(question.reader)(content, question.instructions, tell))
    except (SourceError, Cancelled) as error:
        return error_as_answer(error)
    except MemoryError:
        failed = Failed("memory")
    except Exception:
        pass
    return error_as_answer(failed)


def _reader(name: str) -> Reader:
    module, _, function = name.partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader
