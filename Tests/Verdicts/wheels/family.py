"""A family: faults of one kind, each with a name, what it is in words, and the change that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from .contents import Change, Wheel


@dataclass(frozen=True)
class Case:
    name: str
    contains: str
    change: Change
    parts: tuple[str, ...] = ()  # the names of the two cases that it combines
    pairs: bool = True  # whether it may be combined with others

    def wheel(self) -> Wheel:
        wheel = Wheel()
        self.change(wheel)
        return wheel


class Family:
    """Cases whose names begin with the name of the family."""

    def __init__(self, name: str):
        self.name = name
        self.cases: list[Case] = []

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)

    def add(self, name: str, contains: str, change: Change, pairs: bool = True) -> None:
        self.cases.append(Case(f"{self.name}-{name}" if name else self.name, contains, change, pairs=pairs))
