"""The license texts of the wheel, each once, and the page that tells which of them is for what."""

from .components import Component

INTRODUCTION = """\
wheelpatch {version} is under the Apache License 2.0; see LICENSE. The executable in this wheel is linked statically
and contains the following software.

The GNU C Library is under the LGPL. Its source is Debian's source package of the version below. To use
another one, replace /usr/lib/x86_64-linux-gnu/libc.a and run `packaging/build` in the sources of wheelpatch.
"""


def texts(version: str, own: str, linked: list[Component]) -> dict[str, str]:
    """By path below dist-info/licenses."""
    first = {own: "LICENSE"}
    rows = []
    for component in linked:
        for path, text in component.licenses.items():
            first.setdefault(text, path)
        files = ", ".join(first[text] for text in component.licenses.values())
        rows.append(f"{component.name} {component.version}\n  License: {component.license}\n  Text: {files}\n")
    index = INTRODUCTION.format(version=version) + "\n" + "\n".join(rows)
    return {path: text for text, path in first.items()} | {"THIRD-PARTY.txt": index}
