"""Remark on what a .pdf carries beside its pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Container, Mapping

# (where it stands in the catalogue of the file, its name there, what is said of it)
_CARRIED = (
    ("/Names", "/JavaScript", "it holds a program (JavaScript); it was not run"),
    ("/OpenAction", "/JS", "it holds a program that begins with it (JavaScript); it was not run"),
    ("/Names", "/EmbeddedFiles", "it holds embedded files; nothing of them was opened or taken in"),
    (
        "/AcroForm",
        "/XFA",
        "it is a form made by a program (XFA); what that would show was NOT read",
    ),
)


def remarks(content: bytes) -> tuple[str, ...]:
    """Say what a .pdf carries that is not read: one sentence for each kind; nothing of it is run.

    A file in which that cannot be looked up gets no remark: its reader says what is wrong with it.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        catalogue = PdfReader(io.BytesIO(content)).root_object
        return tuple(said for place, name, said in _CARRIED if name in _at(catalogue, place))
    except MemoryError:
        raise
    except Exception:
        return ()


def _at(catalogue: Mapping[object, object], place: str) -> Container[object]:
    # `get` would give a reference where the entry stands elsewhere; this follows it.
    entry = catalogue[place] if place in catalogue else ()  # noqa: SIM401
    return entry if isinstance(entry, Container) else ()
