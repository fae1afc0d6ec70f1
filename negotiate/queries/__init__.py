"""What is asked, answered as plain values behind the words, the screens and `--json`."""

from typing import Any

Answer = dict[str, Any]
