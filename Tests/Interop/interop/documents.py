"""METADATA and WHEEL as lines, and what they should be after an edit: all other lines keep their bytes."""

import re
from dataclasses import dataclass, field
from typing import Callable

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from .archives import Wrong

HEADER = re.compile(rb"([!-9;-~]*):")
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


@dataclass
class Field:
    """One header with its continuation lines; `check` is set if another value is expected."""

    raw: bytes
    name: str
    value: str
    check: Callable[[str], bool] | None = None
    told: str = ""  # what is expected, for a person
    gone: bool = False
    new: bool = False

    @property
    def ending(self) -> bytes:
        return self.raw[len(self.raw.rstrip(b"\r\n")):]

    def expect(self, told: str, check: Callable[[str], bool] | None = None) -> None:
        self.told = told
        self.check = check or (lambda value: value == told)


@dataclass
class Document:
    """Headers as Python's compat32 parser finds them, and everything after them as bytes."""

    fields: list[Field]
    rest: bytes
    added_at_end: list[Field] = field(default_factory=list)

    @classmethod
    def parse(cls, data: bytes) -> "Document":
        fields: list[Field] = []
        at = 0
        while match := LINE.match(data, at):
            line = match[0]
            if line[:1] in b" \t" and fields:
                fields[-1].raw += line
            elif header := HEADER.match(line):
                fields.append(Field(line, header[1].decode("ascii"), ""))
            else:
                break
            at = match.end()
        for found in fields:
            found.value = found.raw.partition(b":")[2].decode("utf-8", "replace").strip()
        return cls(fields, data[at:])

    def all(self, name: str) -> list[Field]:
        return [found for found in self.fields if found.name.lower() == name.lower() and not found.gone]

    def first(self, name: str) -> str | None:
        return next((found.value for found in self.all(name)), None)

    def set(self, name: str, value: str) -> None:
        """Replaces all fields with this name by one."""
        present = self.all(name)
        if not present:
            self.add(name, value)
            return
        if [found.value for found in present] != [value]:
            present[0].expect(value)
        for found in present[1:]:
            found.gone = True

    def add(self, name: str, value: str, check: Callable[[str], bool] | None = None) -> None:
        """Adds a field after the last one with its name, or at the end of the headers, with the line ending before it."""
        added = Field(b"", name, value, new=True)
        added.expect(value, check)
        present = self.all(name)
        if present:
            # By identity: two fields may be equal.
            place = next(place for place, field in enumerate(self.fields) if field is present[-1])
            self.fields.insert(place + 1, added)
        else:
            self.added_at_end.append(added)

    def verify(self, data: bytes, what: str) -> None:
        found = Document.parse(data)
        if found.rest != self.rest:
            raise Wrong(f"{what}: the bytes after the headers changed")
        expected = [field for field in self.fields if not field.gone]
        if len(found.fields) != len(expected) + len(self.added_at_end):
            raise Wrong(f"{what}: {len(found.fields)} fields, expected {len(expected) + len(self.added_at_end)}")
        for before, after in zip(expected, found.fields):
            if before.check is None:
                if before.raw != after.raw and before.raw.rstrip(b"\r\n") != after.raw.rstrip(b"\r\n"):
                    raise Wrong(f"{what}: {before.raw!r} became {after.raw!r}")
                if before.raw != after.raw and before is not expected[-1]:
                    raise Wrong(f"{what}: another line ending: {before.raw!r} became {after.raw!r}")
                continue
            if not before.check(after.value):
                raise Wrong(f"{what}: {before.name}: expected {before.told!r}, found {after.value!r}")
            if before.new:
                if before.name.lower() != after.name.lower():
                    raise Wrong(f"{what}: expected a new {before.name}, found {after.raw!r}")
            elif after.name != before.name or (after.ending != before.ending and before is not expected[-1]):
                raise Wrong(f"{what}: {before.raw!r} became {after.raw!r}")
        waiting = list(self.added_at_end)
        for after in found.fields[len(expected):]:
            match = next((field for field in waiting if field.name.lower() == after.name.lower() and field.check(after.value)), None)
            if match is None:
                raise Wrong(f"{what}: at the end of the headers, {after.raw!r} is not among {[field.told for field in waiting]}")
            waiting.remove(match)
        endings = {field.ending for field in self.fields if field.raw and field.ending} or {b"\n"}
        for after in found.fields:
            if after.ending not in endings and after is not found.fields[-1]:
                raise Wrong(f"{what}: a line ending that was not there before: {after.raw!r}")


def parsed(text: str) -> Requirement | None:
    """Legacy `pytz (>dev)` and the like are None."""
    try:
        return Requirement(text)
    except InvalidRequirement:
        return None


def key(requirement: Requirement) -> tuple:
    """The meaning of a requirement, however it is written."""
    return (
        canonicalize_name(requirement.name),
        frozenset(canonicalize_name(extra) for extra in requirement.extras),
        requirement.specifier,
        requirement.url,
        conjuncts(requirement),
    )


def conjuncts(requirement: Requirement) -> frozenset[str] | None:
    """The terms of a marker that is a plain conjunction; one term if there is an `or` at the top level."""
    if requirement.marker is None:
        return None
    tree = requirement.marker._markers
    if "or" in tree:
        return frozenset({str(requirement.marker)})
    return frozenset(written(term) for term in tree if term != "and")


def written(term) -> str:
    if isinstance(term, tuple):
        return " ".join(part.serialize() for part in term)
    if isinstance(term, list):
        return "(" + " ".join(part if isinstance(part, str) else written(part) for part in term) + ")"
    return term
