"""Chooses edits for a wheel from its own metadata, with the expected METADATA, WHEEL and file name.

Every requirement edit gets its own requirement, so that none depends on another. What takes more than a few lines to
predict (an `extra` under an `or`, a URL, a local version inside `==`) is left to the tool's own tests.
"""

import itertools
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from packaging.requirements import Requirement
from packaging.specifiers import Specifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from .archives import Archive, Layout
from .documents import Document, conjuncts, key, parsed


@dataclass
class Expectation:
    """The state of a wheel while it is patched."""

    distribution: str
    version: str
    build: str | None
    tags: list[list[str]]  # python, abi, platform, each in the order of the file name
    metadata: Document
    wheel: Document
    arguments: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # METADATA, WHEEL

    @classmethod
    def of(cls, path: str, archive: Archive) -> "Expectation":
        parts = os.path.basename(path).removesuffix(".whl").split("-")
        build = parts[2] if len(parts) == 6 else None
        stem = f"{parts[0]}-{parts[1]}"
        dist_info = Layout(archive, stem, stem).dist_info
        return cls(
            parts[0], parts[1], build, [part.split(".") for part in parts[-3:]],
            Document.parse(archive.read(dist_info + "/METADATA")), Document.parse(archive.read(dist_info + "/WHEEL")))

    @property
    def stem(self) -> str:
        return f"{self.distribution}-{self.version}"

    @property
    def file_name(self) -> str:
        build = [self.build] if self.build else []
        return "-".join([self.stem, *build, *(".".join(part) for part in self.tags)]) + ".whl"

    @property
    def expanded_tags(self) -> list[str]:
        return ["-".join(tag) for tag in itertools.product(*self.tags)]

    def requirements(self) -> list:
        return self.metadata.all("Requires-Dist")

    def add_arguments(self, *arguments: str) -> None:
        self.arguments += arguments
        self.tried.append(arguments[0].lstrip("-").partition("=")[0])

    # Version, name and file name

    def local_version(self, label: str) -> None:
        self.add_arguments("--local-version", label)
        self.version = str(Version(self.version.replace("_", "-"))).partition("+")[0] + "+" + label
        self.metadata.set("Version", self.version)
        self.touched.add("METADATA")

    def rename(self, name: str) -> None:
        self.add_arguments("--rename", name)
        own = canonicalize_name(self.metadata.first("Name") or "")
        self.distribution = canonicalize_name(name).replace("-", "_")
        self.version = str(Version(self.version.replace("_", "-")))
        self.metadata.set("Name", name)
        if self.metadata.first("Version") != self.version:
            self.metadata.set("Version", self.version)
        for line in self.requirements():
            requirement = parsed(line.value)
            if requirement and canonicalize_name(requirement.name) == own:
                line.expect(line.value.replace(requirement.name, name, 1))
        self.touched.add("METADATA")

    def build_tag(self, tag: str) -> None:
        self.add_arguments("--build-tag", tag)
        self.build = tag
        self.wheel.set("Build", tag)
        self.touched.add("WHEEL")

    def add_tag(self) -> None:
        if self.tags[2] == ["any"]:
            position, option, tag = 0, "--python-tag", "cp311"
        else:
            position, option, tag = 2, "--platform-tag", "linux_x86_64"
        if tag in self.tags[position]:
            tag = "py311" if position == 0 else "linux_aarch64"
        self.add_arguments(option, "+" + tag)
        self.tags[position] = sorted({*self.tags[position], tag})
        wanted = set(self.expanded_tags)
        present = self.wheel.all("Tag")
        for line in present:
            line.gone = True
        first = self.wheel.fields.index(present[0])
        for _ in self.expanded_tags:
            self.wheel.fields.insert(first, line := type(present[0])(b"", "Tag", "", new=True))
            line.expect("one of " + ", ".join(sorted(wanted)), lambda value: value in wanted)
        self.touched.add("WHEEL")

    # Requirements

    def edit_requirements(self) -> None:
        """One edit for each suitable name, in the order of the names."""
        by_name: dict[str, list] = {}
        unreadable = set()
        for line in self.requirements():
            requirement = parsed(line.value)
            if requirement is None:
                unreadable.add(canonicalize_name(re.match(r"[\w.-]*", line.value)[0]))
            else:
                by_name.setdefault(canonicalize_name(requirement.name), []).append((line, requirement))
        own = canonicalize_name(self.metadata.first("Name") or "")
        edits = [
            self.drop_requires, self.relax_requires, self.drop_upper, self.set_requires, self.drop_lower, self.set_marker,
            self.rename_requires, self.set_upper, self.drop_marker, self.set_lower]
        for name, entries in by_name.items():
            if name == own or name in unreadable:
                continue
            for edit in edits:
                if edit(name, entries):
                    edits.remove(edit)
                    break
        self.add_requires()
        # A requirement on the project itself would have to be followed through the extras here as well.
        if own not in by_name:
            self.drop_extra()
        self.touched.add("METADATA")

    def change(self, option: str, argument: str, entries: list, changed: Callable[[Requirement], Requirement | None]) -> bool:
        """False if the edit would change nothing, cannot be predicted, or makes two entries equal."""
        after = [changed(Requirement(line.value)) for line, _ in entries]
        if None in after or all(key(new) == key(old) for new, (_, old) in zip(after, entries)):
            return False
        if len({key(requirement) for requirement in after}) != len(after):
            return False
        self.add_arguments(option, argument)
        for requirement, (line, old) in zip(after, entries):
            if key(requirement) != key(old):
                line.expect(str(requirement), lambda value, wanted=key(requirement): (found := parsed(value)) is not None and key(found) == wanted)
        return True

    def drop_requires(self, name: str, entries: list) -> bool:
        self.add_arguments("--drop-requires", entries[0][1].name.upper())
        for line, _ in entries:
            line.gone = True
        return True

    def relax_requires(self, name: str, entries: list) -> bool:
        def relaxed(requirement: Requirement) -> Requirement:
            requirement.specifier = SpecifierSet()
            return requirement

        return not any(requirement.url for _, requirement in entries) and self.change("--relax-requires", name, entries, relaxed)

    def bounds(self, option: str, argument: str, entries: list, upper: bool, added: str = "") -> bool:
        def bounded(requirement: Requirement) -> Requirement | None:
            if requirement.url or any(Version(clause.version.removesuffix(".*")).local for clause in requirement.specifier if clause.operator != "==="):
                return None
            kept = [side for clause in requirement.specifier for side in without(clause, upper)]
            requirement.specifier = SpecifierSet(",".join(kept + [added] * bool(added)))
            return requirement

        return self.change(option, argument, entries, bounded)

    def drop_upper(self, name: str, entries: list) -> bool:
        return self.bounds("--drop-upper", name, entries, upper=True)

    def drop_lower(self, name: str, entries: list) -> bool:
        return self.bounds("--drop-lower", name, entries, upper=False)

    def set_upper(self, name: str, entries: list) -> bool:
        return self.bounds("--set-upper", f"{name}<=99999", entries, upper=True, added="<=99999")

    def set_lower(self, name: str, entries: list) -> bool:
        return self.bounds("--set-lower", f"{name}>=0.0.1", entries, upper=False, added=">=0.0.1")

    def set_requires(self, name: str, entries: list) -> bool:
        def replaced(requirement: Requirement) -> Requirement:
            requirement.specifier, requirement.url = SpecifierSet(">=0.0.1,<99999"), None
            return requirement

        return self.change("--set-requires", f"{name}>=0.0.1,<99999", entries, replaced)

    def rename_requires(self, name: str, entries: list) -> bool:
        self.add_arguments("--rename-requires", f"{name}=Wheelpatch.Other")
        for line, requirement in entries:
            line.expect("Wheelpatch.Other" + line.value.removeprefix(requirement.name))
        return True

    def marked(self, option: str, argument: str, entries: list, marker: str | None) -> bool:
        def changed(requirement: Requirement) -> Requirement | None:
            terms = conjuncts(requirement) or frozenset()
            if any("extra" in term and not re.fullmatch(r'extra == "[\w.-]+"', term) for term in terms):
                return None
            terms = [marker] * (marker is not None) + [term for term in terms if "extra" in term]
            bare = str(requirement).partition(" ;" if requirement.url else ";")[0]
            return Requirement(bare + (" ; " + " and ".join(terms) if terms else ""))

        return self.change(option, argument, entries, changed)

    def set_marker(self, name: str, entries: list) -> bool:
        marker = 'python_version >= "3.6"'
        return self.marked("--set-marker", f"{name}; {marker}", entries, marker)

    def drop_marker(self, name: str, entries: list) -> bool:
        return self.marked("--drop-marker", name, entries, None)

    def drop_extra(self) -> None:
        """The last one whose requirements are untouched so far and name it in a plain conjunction."""
        for extra in reversed(list(dict.fromkeys(canonicalize_name(line.value) for line in self.metadata.all("Provides-Extra")))):
            naming = []
            for line in self.requirements():
                requirement = parsed(line.value)
                terms = requirement and conjuncts(requirement) or frozenset()
                named = {term for term in terms if canonicalize_name(term.replace("_", "-")).find(extra) >= 0 and "extra" in term}
                if not named:
                    continue
                plain = all(re.fullmatch(r'extra == "([\w.-]+)"', term) for term in named)
                if line.check or not plain:
                    naming = None
                    break
                if any(canonicalize_name(term.split('"')[1]) == extra for term in named):
                    naming.append(line)
            if naming is None:
                continue
            self.add_arguments("--drop-extra", extra)
            for line in naming + [line for line in self.metadata.all("Provides-Extra") if canonicalize_name(line.value) == extra]:
                line.gone = True
            return

    def add_requires(self) -> None:
        text = 'wheelpatch-check>=1,<3; extra == "wheelpatch-check"'
        self.add_arguments("--add-requires", text)
        wanted = key(Requirement(text))
        self.metadata.add("Requires-Dist", text, lambda value: (found := parsed(value)) is not None and key(found) == wanted)
        self.metadata.add("Provides-Extra", "wheelpatch-check")

    # Other fields

    def edit_fields(self) -> None:
        if len(self.metadata.all("Summary")) <= 1:
            self.add_arguments("--set-field", "Summary: Checked – by wheelpatch")
            self.metadata.set("Summary", "Checked – by wheelpatch")
        classifiers = self.metadata.all("Classifier")
        if classifiers:
            self.add_arguments("--drop-field", f"Classifier: {classifiers[0].value}")
            for line in classifiers:
                line.gone = line.gone or line.value == classifiers[0].value
        self.add_arguments("--add-field", "Classifier: Private :: Do Not Upload")
        self.metadata.add("Classifier", "Private :: Do Not Upload")
        if len(self.metadata.all("Requires-Python")) <= 1:
            self.add_arguments("--requires-python", ">=3.6,!=3.99.*")
            wanted = SpecifierSet(">=3.6,!=3.99.*")
            self.metadata.set("Requires-Python", ">=3.6,!=3.99.*")
            for line in self.metadata.all("Requires-Python") + self.metadata.added_at_end:
                if line.name == "Requires-Python":
                    line.check = lambda value: SpecifierSet(value) == wanted
        self.touched.add("METADATA")


def without(clause: Specifier, upper: bool) -> list[str]:
    """What remains of a clause when its upper (or lower) bound is removed."""
    operator, version = clause.operator, clause.version
    if operator == "===" or operator in (("<", "<=") if upper else (">", ">=")):
        return []
    if operator == "~=" or operator == "==" and version.endswith(".*"):
        version = version.removesuffix(".*")
        if upper:
            return [f">={version}"]
        lower = Version(version)
        release = list(lower.release[:-1] if operator == "~=" else lower.release)
        release[-1] += 1
        epoch = f"{lower.epoch}!" if lower.epoch else ""
        return [f"<{epoch}{'.'.join(map(str, release))}"]
    if operator == "==":
        return [f">={version}" if upper else f"<={version}"]
    return [f"{operator}{version}"]


def combinations(path: str, archive: Archive, big: bool) -> list[tuple[str, Expectation]]:
    """For a large wheel, one combination of them all."""

    def every(expectation: Expectation) -> None:
        expectation.rename("Wheelpatch.Check-ed")
        expectation.local_version("check.1")
        expectation.build_tag("9check")
        expectation.add_tag()
        expectation.edit_requirements()
        expectation.edit_fields()

    def file_name(expectation: Expectation) -> None:
        expectation.rename("Wheelpatch.Check-ed")
        expectation.build_tag("9check")
        expectation.add_tag()

    steps = {
        "local version": lambda expectation: expectation.local_version("check.1"),
        "requirements": lambda expectation: expectation.edit_requirements(),
        "file name": file_name,
        "fields": lambda expectation: expectation.edit_fields(),
        "together": every,
    }
    found = []
    for name, step in steps.items():
        if big and name != "together":
            continue
        expectation = Expectation.of(path, archive)
        step(expectation)
        found.append((name, expectation))
    return found
