"""A draft made up from a seed, and the revision that the room made of it."""

from __future__ import annotations

from random import Random

from benchmarks import drafts

_OTHERS = [
    "the",
    "and",
    "[the]",
    "of",
    "national,",
    "(+IND)",
    "[or",
    "exchange]",
    "(-RUS)",
    "experts",
]

# What becomes of the paragraphs of a draft, in hundredths.
_FATES = {"kept": 82, "edited": 15, "deleted": 1, "moved": 1, "split": 0.5, "merged": 0.5}
_NEW = 0.02  # beside each paragraph, one in fifty is new


def edited_pairs(count: int) -> list[tuple[str, str]]:
    """Make paragraphs, each with what became of it in an ordinary round."""
    random = Random(drafts.SEED)
    return [(text, edited(text, random)) for text in drafts.mixed(count)]


def rewritten_pairs(count: int) -> list[tuple[str, str]]:
    """Make paragraphs, each beside another that has nothing to do with it."""
    texts = drafts.mixed(2 * count)
    return list(zip(texts[::2], texts[1::2], strict=True))


def edited(text: str, random: Random) -> str:
    """Replace, add or take away one to three words of a paragraph."""
    words = text.split(" ")
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(words))
        cut, put = random.choice([(0, 1), (1, 0), (1, 1), (2, 1)])
        words[at : at + cut] = random.choices(_OTHERS, k=put)
    return " ".join(words)


def renumbered(count: int) -> tuple[str, str]:
    """Make a draft and its revision as files would hold them; every number has changed."""
    random = Random(drafts.SEED)
    made = drafts.mixed(count + count // 10)
    old, unused = made[:count], made[count:]
    new = [unused.pop()]
    moved: list[str] = []
    fates = random.choices(list(_FATES), list(_FATES.values()), k=count)
    for text, fate in zip(old, fates, strict=True):
        if fate == "moved":
            moved.append(text)
        elif fate == "merged":
            new[-1] += " " + text
        else:
            new += _followed(text, fate, random)
        if random.random() < _NEW:
            new.append(unused.pop())
    for text in moved:
        new.insert(random.randrange(len(new)), text)
    return _as_file(old), _as_file(new)


def _followed(text: str, fate: str, random: Random) -> list[str]:
    words = text.split(" ")
    half = len(words) // 2
    return {
        "kept": [text],
        "edited": [edited(text, random)],
        "deleted": [],
        "split": [" ".join(words[:half]), " ".join(words[half:])],
    }[fate]


def _as_file(paragraphs: list[str]) -> str:
    return "\n\n".join(f"{at}. {text}" for at, text in enumerate(paragraphs, 1)) + "\n"
