"""Put the manual page into the wheel, made from the commands that the wheel has."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPage(BuildHookInterface):  # type: ignore[type-arg]
    """Make the page before a wheel is built, and take it away afterwards."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page and say where it goes."""
        sys.path.insert(0, str(Path(self.root) / "docs"))
        try:
            from man_page import man_page
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory(prefix="negotiate-man-")
        page = Path(self._folder.name) / "negotiate.1"
        page.write_text(man_page(), "utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/negotiate.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the file away."""
        self._folder.cleanup()
