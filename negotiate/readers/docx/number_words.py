"""Write a number as the lists of Word do: `7`, `07`, `vii`, `G`, `ж`."""

from __future__ import annotations

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ, ь
_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_ROMAN = 100_000
_MOST_LETTERS = 100


def in_words(number: int, how: str) -> str | None:
    """Write a number in one of Word's formats, or return None where the format is not known.

    After `z` comes `aa`, then `bb`. What letters cannot count (0) stands as a figure.
    """
    if how in _LETTERS:
        return _letter(number, _LETTERS[how])
    if how == "lowerRoman":
        return _roman(number)
    if how == "upperRoman":
        return _roman(number).upper()
    simple = {"decimal": str(number), "decimalZero": f"{number:02d}", "none": "", "bullet": ""}
    return simple.get(how)


def _letter(number: int, letters: str) -> str:
    turns, place = divmod(number - 1, len(letters))
    if number < 1 or turns >= _MOST_LETTERS:
        return str(number)
    return letters[place] * (turns + 1)


def _roman(number: int) -> str:
    if not 0 < number < _LONGEST_ROMAN:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written
