"""Folders of many wheels that require each other."""

import pathlib

from .case import Arguments, case
from .wheels import WHEEL, Member, archive, lines

ENVIRONMENT = ["--python", "3.11", "--platform", "manylinux_2_28_x86_64", "--json"]


def put(at: pathlib.Path, name: str, version: str = "1.0", requirements: str = "") -> None:
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requirements}\n".encode()
    archive(at / f"{name}-{version}-py3-none-any.whl", [Member(f"{info}/METADATA", metadata), Member(f"{info}/WHEEL", WHEEL), Member(f"{info}/RECORD")])


def versions(at: pathlib.Path, name: str, n: int, requirements: str = "") -> None:
    for number in range(n):
        put(at, name, f"1.{number}", requirements.format(number))


def require(*texts: str) -> str:
    return "".join(f"Requires-Dist: {text}\n" for text in texts)


def deps(at: pathlib.Path, *options: str) -> Arguments:
    return ["deps", at, *ENVIRONMENT, *options]


@case("deps: wheels of one project", 2_500)
def one(n: int, at: pathlib.Path) -> Arguments:
    versions(at, "a", n)
    return deps(at, "--root", "a", "--order", "--cycles")


@case("deps: different requirements on one project", 2_500, status=1)
def different(n: int, at: pathlib.Path) -> Arguments:
    versions(at, "a", n)
    put(at, "b", requirements=lines(n, require("a<=1.{0}", "a!=1.{0}")))
    return deps(at, "--root", "b")


@case("deps: different requirements that no version satisfies", 1_250, status=1)
def unsatisfied(n: int, at: pathlib.Path) -> Arguments:
    versions(at, "a", n, require("b>2.{0}"))
    versions(at, "b", n)
    return deps(at, "--root", "a")


@case("deps: different requirements of different wheels", 1_250)
def crowd(n: int, at: pathlib.Path) -> Arguments:
    versions(at, "a", n + 1)
    for number in range(n):
        put(at, f"p{number}", requirements=require(f"a!=1.{number + 1}"))
    put(at, "r", requirements=lines(n, require("p{0}")))
    return deps(at, "--root", "r")


@case("deps: a chain", 2_500)
def chain(n: int, at: pathlib.Path) -> Arguments:
    for number in range(n):
        put(at, f"p{number}", requirements=require(f"p{number + 1}"))
    put(at, f"p{n}")
    return deps(at, "--root", "p0", "--order", "--cycles")


@case("deps: a chain of two versions each whose end is missing", 1_250, status=1)
def broken(n: int, at: pathlib.Path) -> Arguments:
    for number in range(n):
        for version in ("1.0", "2.0"):
            put(at, f"p{number}", version, require(f"p{number + 1}"))
    return deps(at, "--root", "p0")


@case("deps: a wheel that requires all others, which share a requirement", 2_500)
def hub(n: int, at: pathlib.Path) -> Arguments:
    for number in range(n):
        put(at, f"p{number}", requirements=require("shared"))
    put(at, "r", requirements=lines(n, require("p{0}")))
    put(at, "shared")
    return deps(at, "--root", "r")


@case("deps: a component", 1_000)
def component(n: int, at: pathlib.Path) -> Arguments:
    for number in range(n):
        put(at, f"p{number}", requirements=require(f"p{(number + 1) % n}", f"p{number * 7 % n}"))
    return deps(at, "--root", "p0", "--order", "--cycles")


@case("deps: extras that require each other", 1_000)
def extras(n: int, at: pathlib.Path) -> Arguments:
    put(at, "a", requirements=lines(n, "Provides-Extra: x{0}\n" + require("p{0}; extra == 'x{0}'")))
    for number in range(n):
        put(at, f"p{number}", requirements=require(f"a[x{(number + 1) % n}]"))
    return deps(at, "--root", "a[x0]", "--extras", "all", "--cycles")
