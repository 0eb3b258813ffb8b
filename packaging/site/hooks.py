"""Adds the pages that the executable describes itself, and leads links to files outside of docs to the repository."""

import functools
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys

from mkdocs.structure.files import File

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
from release.metadata import REPOSITORY  # noqa: E402

EXECUTABLE = pathlib.Path(os.environ["WHEELPATCH"])

loader = importlib.machinery.SourceFileLoader("manual", str(HERE.parent / "manual"))
manual = importlib.util.module_from_spec(importlib.util.spec_from_loader("manual", loader))
loader.exec_module(manual)


def on_config(config):
    """Completes the navigation."""
    listed = re.findall(r"[\w/-]+\.md", json.dumps(config.nav))
    sections = {title: pages for section in config.nav for title, pages in section.items()}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name = path.relative_to(ROOT / "docs").as_posix()
        if name not in listed and path.name != "README.md":
            sections["How to" if name.startswith("how-to/") else "Reference"].append(name)
    for name in command_pages():
        sections["Commands"].append({name: f"reference/{name}.md"})
    return config


def on_files(files, config):
    pages = {f"reference/{name}.md": text for name, text in command_pages().items()}
    pages["reference/recipe-keys.md"] = recipe_page()
    pages["assets/site.css"] = (HERE / "site.css").read_text()
    for path, text in pages.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown, page, config, files):
    """`../Tests/x` is in the repository, not in the site."""

    def target(found: "re.Match[str]") -> str:
        path, _, anchor = found[1].partition("#")
        folder = ROOT / "docs" / pathlib.PurePosixPath(page.file.src_uri).parent
        outside = os.path.relpath((folder / path).resolve(), ROOT)
        if outside.startswith("docs" + os.sep):
            return found[0]
        return f"]({REPOSITORY}/blob/main/{outside}{'#' + anchor if anchor else ''})"

    return re.sub(r"\]\((\.\./[^)\s]+)\)", target, markdown)


@functools.cache
def command_pages() -> "dict[str, str]":
    description = manual.Manual(EXECUTABLE, "")
    pages = {"wheelpatch": command_page(description, description.root, "wheelpatch", ["--help"])}
    for command in description.commands:
        words = command["words"]
        pages["-".join(words)] = command_page(description, command, f"wheelpatch {' '.join(words)}", ["help", *words])
    return pages


def command_page(description, command: dict, title: str, help_words: "list[str]") -> str:
    discussion = manual.Discussion(command["discussion"])
    lines = [f"# {title}", "", marked(command["abstract"]), "", "```text", *description.usages(help_words), "```", ""]
    for paragraph in discussion.paragraphs:
        lines += [marked(paragraph), ""]
    lines += ["## Example", "", "```console", discussion.example, "```", ""]
    if command is description.root:
        lines += ["## Commands", ""]
        for other in description.commands:
            words = other["words"]
            lines += [f"[`{' '.join(words)}`]({'-'.join(words)}.md)", f":   {marked(other['abstract'])}", ""]
    for heading, arguments in description.sections(command):
        lines += [f"## {heading}", ""]
        for argument in arguments:
            names, value, text = description.described(argument)
            tag = ", ".join(f"`{name}`" for name in names)
            tag += f" *{escaped(value)}*" if value else ""
            tag += " ..." if argument["kind"] == "positional" and argument["isRepeating"] else ""
            lines += [tag.strip(), f":   {marked(text)}", ""]
    lines += ["## Exit status", ""]
    for status, meaning in discussion.statuses:
        lines += [f"`{status}`", f":   {marked(meaning[0].upper() + meaning[1:])}.", ""]
    return "\n".join(lines)


def recipe_page() -> str:
    command = [EXECUTABLE, "apply", "--print-schema"]
    schema = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    rule = schema["properties"]["patch"]["items"]
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    lines = ["# Recipe keys", "", "The keys of a rule, from `wheelpatch apply --print-schema`. [Recipes](../recipes.md) describes", "how rules work.", ""]
    for key, value in rule["properties"].items():
        lines += [f"`{key}`", f":   {marked(value['description'])}", ""]
    return "\n".join(lines)


def marked(text: str) -> str:
    """Options and quoted words as code. `<`, `*` and the like are not markup."""
    pieces = re.split(r"('[^']+'(?![a-z])|(?<![\w-])--?[a-z][\w-]*)", " ".join(text.split()))
    for number, piece in enumerate(pieces):
        if number % 2:
            pieces[number] = f"`{piece.strip(chr(39))}`"
        else:
            pieces[number] = escaped(piece)
    return "".join(pieces)


def escaped(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]{}|])", r"\\\1", text)
