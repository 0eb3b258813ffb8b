"""Wheels with two faults of different families, chosen with a fixed seed."""

import random
from collections.abc import Iterator

from .contents import Wheel
from .family import Case, Family


def combined(families: list[Family], count: int, seed: int) -> Iterator[Case]:
    chosen = random.Random(seed)
    seen = set()
    while len(seen) < count:
        one, two = (chosen.choice(family.cases) for family in chosen.sample(families, 2))
        if not (one.pairs and two.pairs) or (one.name, two.name) in seen or not applies(one, two):
            continue
        seen.add((one.name, two.name))
        yield Case(f"{one.name}+{two.name}", f"{one.contains}; {two.contains}", both(one, two), (one.name, two.name))


def both(one: Case, two: Case):
    def change(wheel: Wheel) -> None:
        one.change(wheel)
        two.change(wheel)
    return change


def applies(one: Case, two: Case) -> bool:
    """Whether the second change finds what it changes after the first."""
    wheel = Wheel()
    try:
        both(one, two)(wheel)
        wheel.bytes()
    except (KeyError, IndexError, ValueError, UnicodeError):
        return False
    return True
