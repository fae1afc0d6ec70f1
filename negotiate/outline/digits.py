"""Digits of any script as those that a keyboard has: `٢` and `２` as `2`."""

from __future__ import annotations

import unicodedata


def in_plain_digits(number: str) -> str:
    """Write a number with the digits 0 to 9, whatever digits it is printed in."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number)
