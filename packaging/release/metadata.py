"""METADATA of the wheel: the description is the README, with links that work on the project's page."""

import re

from .components import Component

# Where the repository is; releases are tags.
REPOSITORY = "https://github.com/wheelpatch/wheelpatch"
OWN_LICENSE = "Apache-2.0"

CLASSIFIERS = """\
Development Status :: 4 - Beta
Environment :: Console
Intended Audience :: Developers
Intended Audience :: System Administrators
Operating System :: POSIX :: Linux
Programming Language :: Python :: 3
Programming Language :: Swift
Topic :: Software Development :: Build Tools
Topic :: System :: Archiving :: Packaging
Topic :: System :: Software Distribution
Typing :: Typed
""".splitlines()


def absolute(text: str, tag: str) -> str:
    """Markdown whose relative links lead to the files of a tag."""
    def target(link: str) -> str:
        if re.match(r"[a-z]+:", link):
            return link
        path, _, anchor = link.partition("#")
        return f"{REPOSITORY}/blob/{tag}/{path or 'README.md'}" + (f"#{anchor}" if anchor else "")

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        part if part.startswith("```") else re.sub(r"\]\(([^)\s]+)\)", lambda link: f"]({target(link[1])})", part)
        for part in parts)


def license_expression(linked: list[Component]) -> str:
    parts = {part for component in linked for part in component.license.split(" AND ")}
    return " AND ".join([OWN_LICENSE, *sorted(parts - {OWN_LICENSE})])


def text(version: str, readme: str, linked: list[Component], licenses: list[str]) -> str:
    tag = f"v{version}"
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", "wheelpatch"),
        ("Version", version),
        ("Summary", "Edit built Python wheels: version, name, tags, requirements, metadata and files"),
        ("Keywords", "wheel,packaging,metadata,patch,repair,verify"),
        ("License-Expression", license_expression(linked)),
        *(("License-File", name) for name in licenses),
        *(("Classifier", classifier) for classifier in CLASSIFIERS),
        ("Project-URL", f"Repository, {REPOSITORY}"),
        ("Project-URL", f"Documentation, {REPOSITORY}/tree/{tag}/docs"),
        ("Project-URL", f"Changelog, {REPOSITORY}/blob/{tag}/CHANGELOG.md"),
        ("Requires-Python", ">=3.6"),
        ("Description-Content-Type", "text/markdown; charset=UTF-8; variant=GFM"),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields) + "\n" + absolute(readme, tag)
