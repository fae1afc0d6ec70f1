"""What is asked, answered: the types, by family, behind the words, the screens and `--json`.

Types only; what makes the answers is in `queries`. Answers that the older rooms compute are their
own dataclasses, as in `consensus.record`.
"""
