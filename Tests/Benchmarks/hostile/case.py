"""Cases that run on inputs of three sizes."""

import pathlib
from collections.abc import Callable
from dataclasses import dataclass

Arguments = list
Maker = Callable[[int, pathlib.Path], Arguments]
LOCAL = ["--local-version", "x"]


@dataclass
class Case:
    name: str
    count: int  # N
    make: Maker
    status: int = 0
    memory: float | None = None  # MiB at most, if the documented bound is not the common one


CASES: list[Case] = []


def case(name: str, count: int, status: int = 0, memory: float | None = None) -> Callable[[Maker], Maker]:
    def add(make: Maker) -> Maker:
        CASES.append(Case(name, count, make, status, memory))
        return make
    return add


def of(name: str, count: int, build: Callable[[int, pathlib.Path], pathlib.Path], *commands: tuple, memory: float | None = None) -> None:
    """One kind of wheel under several commands: a tuple of the expected status and the arguments, in which WHEEL is the wheel."""
    for status, *arguments in commands:
        shown = " ".join(argument for argument in arguments if argument != "WHEEL")
        def make(size: int, folder: pathlib.Path, arguments=arguments) -> Arguments:
            path = build(size, folder)
            return [path if argument == "WHEEL" else argument for argument in arguments]
        CASES.append(Case(f"{name}: {shown}", count, make, status, memory))
