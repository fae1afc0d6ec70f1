"""Drafts made up from a seed: the same words on every machine, none of them from a real text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SEED = 20230927
PARAGRAPHS = 2_000

_ENGLISH = """
the of and to in for on with States members shall may should will support exchange best
practices information experts training seminars cooperation trade transport energy tourism
border customs security measures national legislation voluntary basis implementation regional
centres youth culture education water environment disaster prevention health digital women
small enterprises investment agriculture food science universities joint annual meeting report
"""
_RUSSIAN = """
и в на с по для о государства члены должны могут будут поддерживать обмен опытом эксперты
подготовка семинары сотрудничество торговля транспорт энергетика туризм граница таможня
безопасность меры национальное законодательство добровольной основе осуществление молодёжь
культура образование вода среда здоровье женщины предприятия наука доклад совещание
"""
_CODES = ("IND", "RUS", "KAZ", "TUR", "ISR", "CHN", "IRN", "PAK", "MNG", "KOR", "CHAIR", "G77")


@dataclass(frozen=True)
class _Language:
    words: list[str]
    weights: list[float]


def _by_rank(listed: str) -> _Language:
    words = listed.split()
    return _Language(words, [1 / (rank + 3) for rank in range(len(words))])


_LANGUAGES = (_by_rank(_ENGLISH), _by_rank(_RUSSIAN))


def mixed(count: int = PARAGRAPHS) -> list[str]:
    """Make a draft of which one paragraph in five has brackets and one in ten is Cyrillic."""
    return draft(0.2, count)


def bracketed() -> list[str]:
    """Make a draft in which every paragraph has brackets."""
    return draft(1.0)


def numbered() -> str:
    """Make a text of 200 numbered paragraphs, as a file would hold it."""
    return "\n\n".join(f"{at}. {text}" for at, text in enumerate(draft(1.0)[:200], 1)) + "\n"


def draft(share: float, count: int = PARAGRAPHS) -> list[str]:
    random = Random(SEED)
    return [_paragraph(random, has_brackets=random.random() < share) for _ in range(count)]


def _paragraph(random: Random, *, has_brackets: bool) -> str:
    language = _LANGUAGES[random.random() < 0.1]
    words = random.choices(language.words, language.weights, k=random.randint(40, 80))
    if has_brackets:
        for _ in range(random.randint(3, 7)):
            words.insert(random.randrange(len(words)), _contested(random, language))
    elif random.random() < 0.15:
        words.insert(random.randrange(len(words)), f"({_few(random, language)})")
    return " ".join(words) + "."


def _contested(random: Random, language: _Language) -> str:
    first = _bracket(random, language)
    if random.random() < 0.25:
        return f"{first}/{_bracket(random, language)}{_marks(random)}"
    return first + _marks(random)


def _bracket(random: Random, language: _Language) -> str:
    inner = _few(random, language)
    if random.random() < 0.25:
        inner += f" [{_few(random, language)}]{_marks(random)}"
    return f"[{inner}]"


def _marks(random: Random) -> str:
    return "".join(
        f" ({random.choice('+-')}{code})" for code in random.sample(_CODES, random.randint(0, 3))
    )


def _few(random: Random, language: _Language) -> str:
    return " ".join(random.choices(language.words, language.weights, k=random.randint(1, 5)))
