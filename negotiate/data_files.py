"""Find the drafts and registers that come with the program."""

from pathlib import Path


def data_folder() -> Path:
    """Return the folder of supplied data: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def supplied_registers() -> dict[str, Path]:
    """Return the registers that come with the program, by the name that they are asked for."""
    return {each.stem: each for each in sorted((data_folder() / "registers").glob("*.toml"))}
