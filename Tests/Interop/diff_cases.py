#!/usr/bin/env python3
"""Writes cases for SourceDiffDifferentialTests, with the trees that `git apply` and GNU `patch` produce.

    python3 Tests/Interop/diff_cases.py --seed 1 --count 60 DIR
    WHEELPATCH_DIFF_CASES=DIR swift test --filter SourceDiffDifferential

A case is a directory with `old/` (the tree), `diff`, `strip`, `new/` (the expected tree; none if the diff must be
refused) and, if WheelKit deliberately differs from one of the references, `intended` with the reason. It is an error if
the references differ without a reason, or if there is a reason without a difference. Prints the kinds of differences.
"""

import argparse
import collections
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ENVIRONMENT = {
    "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@invalid", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@invalid",
}

# Why WheelKit differs from one or both references.
AMBIGUOUS = "a hunk that is not at its stated line and fits at several others is refused; the references choose the nearest"
ANCHORED = (
    "git anchors a hunk at line 1 to the start of the file, patch one with less context at its end to the end; WheelKit anchors only what both do")
NO_CARRY = "patch moves a hunk as far as the previous one; git searches for each again"
TOO_MANY = "lines that exceed a hunk's counts are an error; the references silently drop them"
CHOPPED = "patch reads a missing last line of a hunk as an empty one"
GAP = "patch reads a hunk after an empty line as another one of the same file"
MARKER = "any line that begins with a backslash means that there is no newline; git requires the words"
BINARY = "patch skips binary files; a change would be silently lost"
COMBINED = "patch skips combined diffs; a change would be silently lost"
CONTEXT = "patch applies context diffs"
DOT = "a '.' component is ignored; git refuses it"
TWO_NAMES = "the references choose one of the two names in a plain diff, which may be the wrong one"
HEADERS = "the lines of a git header contradict each other; a reference trusts one of them"
EPOCH = "the date of the epoch means an absent file only if its side of the hunk is empty, as with patch"
EXISTS = "patch overwrites an existing file with a renamed or new one"
LINK = "wheels have no symbolic links or submodules"
NEWLINE = "git ignores that the last line of a file has a newline although the diff says that it has none"
SLASHES = "adjacent slashes count as one; git strips each of them"
MODE_ONLY = "git requires 'old mode' if there is 'new mode'"
SPACES = "patch does not find a name with spaces on a 'diff --git' line"
ORDER = "the hunks of a file must be in its order; git accepts any order"
BLANK = "a line with only CRLF is context whose space an editor has removed, as one with only LF is for the references"
UNPRINTABLE = "a member's name has no control characters"
JOINED = "an unfinished line next to the last line would be joined to it"
NOTHING = "a diff that changes nothing in a file is an error"


def run(arguments, **options):
    return subprocess.run(arguments, env=ENVIRONMENT, capture_output=True, **options)


def write_tree(tree, folder):
    folder.mkdir(parents=True)
    for name, content in tree.items():
        content, mode = content if isinstance(content, tuple) else (content, 0o644)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)


def read_tree(folder):
    tree = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            tree[str(path.relative_to(folder))] = ("link", os.readlink(path))
        elif path.is_file():
            tree[str(path.relative_to(folder))] = (path.read_bytes(), path.stat().st_mode & 0o100)
    return tree


def reference(tool, tree, diff, strip, scratch):
    """The tree that a tool produces; None if it refuses the diff."""
    folder = scratch / tool
    shutil.rmtree(folder, ignore_errors=True)
    write_tree(tree, folder)
    file = scratch / "diff"
    file.write_bytes(diff)
    if tool == "git":
        command = ["git", "apply", "--whitespace=nowarn", f"-p{strip}"]
        # git needs to be told that hunks have no context.
        if not any(line.startswith(b" ") for line in diff.splitlines()):
            command.append("--unidiff-zero")
        command.append(str(file))
    else:
        command = ["patch", f"-p{strip}", "-F0", "--binary", "-f", "-s", "--no-backup-if-mismatch", "-i", str(file)]
    finished = run(command, cwd=folder)
    return read_tree(folder) if finished.returncode == 0 else None


class Cases:
    def __init__(self, out, scratch):
        self.out, self.scratch = out, scratch
        self.kinds = collections.Counter()
        self.faults = []

    def add(self, name, tree, diff, strip=1, verdict=None, may=False):
        """Adds a case. If the references differ from each other or from WheelKit, `verdict` is the expected result and the
        reason: like `git` or `patch`, like the one that `applies` it, `refuse`, or a tree. With `may` they need not differ."""
        diff = diff if isinstance(diff, bytes) else diff.encode()
        git = reference("git", tree, diff, strip, self.scratch)
        patch = reference("patch", tree, diff, strip, self.scratch)
        expected, reason = git, None
        if verdict:
            choice, reason = verdict
            known = {"git": git, "patch": patch, "applies": git if patch is None else patch, "refuse": None}
            expected = choice if isinstance(choice, dict) else known[choice]
        if git == patch == expected:
            if reason and not may:
                self.faults.append(f"{name}: the references agree, yet there is a reason: {reason}")
            reason = None
        elif not reason:
            show = lambda tree: "refuses" if tree is None else f"makes {tree}"
            self.faults.append(f"{name}: git {show(git)}, patch {show(patch)}\n{diff.decode(errors='replace')}")
        self.kinds[reason or ("refused by both" if expected is None else "the same tree")] += 1
        folder = self.out / name
        write_tree(tree, folder / "old")
        (folder / "diff").write_bytes(diff)
        (folder / "strip").write_text(str(strip))
        if expected is not None:
            write_tree({name: (content, 0o755 if mode else 0o644) for name, (content, mode) in expected.items()}, folder / "new")
        if reason:
            (folder / "intended").write_text(reason)


def git_diff(old, new, scratch, *options):
    """What `git diff` shows between two trees."""
    folder = scratch / "repository"
    shutil.rmtree(folder, ignore_errors=True)
    write_tree(old, folder)
    git = ["git", "-c", "core.autocrlf=false", "-c", "core.fileMode=true"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        run([*git, *arguments], cwd=folder, check=True)
    for path in folder.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_tree(new, scratch / "new-tree")
    shutil.copytree(scratch / "new-tree", folder, dirs_exist_ok=True)
    shutil.rmtree(scratch / "new-tree")
    run([*git, "add", "-A"], cwd=folder, check=True)
    return run([*git, "diff", "--cached", *options, "HEAD"], cwd=folder, check=True).stdout


def plain_diff(old, new, scratch, *options):
    """What `diff -ruN` shows between two trees."""
    for name, tree in (("a", old), ("b", new)):
        shutil.rmtree(scratch / name, ignore_errors=True)
        write_tree(tree, scratch / name)
    finished = run(["diff", *options, "a", "b"], cwd=scratch)
    assert finished.returncode < 2, finished.stderr
    return finished.stdout


class Maker:
    """Random trees and changes."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.serial = 0

    def line(self, alphabet):
        if alphabet:
            return self.random.choice(alphabet)
        self.serial += 1
        return f"line {self.serial}".encode()

    def text(self, count, alphabet, ending):
        lines = [self.line(alphabet) + ending for _ in range(count)]
        return lines

    def joined(self, lines):
        content = b"".join(lines)
        if content and self.random.random() < 0.25:
            content = content[:-2] if content.endswith(b"\r\n") and len(lines[-1]) > 2 else content
            content = content[:-1] if content.endswith(b"\n") and len(lines[-1]) > 1 else content
        return content

    def edited(self, lines, alphabet, ending):
        lines = list(lines)
        for _ in range(self.random.randint(1, 5)):
            place = self.random.randint(0, len(lines))
            what = self.random.random()
            if what < 0.4 or not lines:
                lines[place:place] = self.text(self.random.randint(1, 4), alphabet, ending)
            elif what < 0.7:
                del lines[place:place + self.random.randint(1, 3)]
            else:
                lines[place:place + 1] = self.text(1, alphabet, ending)
        return lines

    def pair(self, alphabet):
        """A tree before and after."""
        old, new = {}, {}
        names = ["p/m.py", "p/with space.py", "p/ä/ö.py", "d-1.dist-info/METADATA", "p/q\"uote.py", "top.py"]
        for name in self.random.sample(names, self.random.randint(1, 4)):
            ending = self.random.choice([b"\n", b"\n", b"\r\n"])
            lines = self.text(self.random.choice([0, 1, 3, 12, 40]), alphabet, ending)
            before = self.joined(lines)
            mode = self.random.choice([0o644, 0o644, 0o755])
            what = self.random.random()
            if what < 0.1:
                new[name] = (before or b"x\n", mode)
                continue
            old[name] = (before, mode)
            if what < 0.2:
                continue
            after = self.joined(self.edited(lines, alphabet, ending))
            if what < 0.3:
                mode = 0o644 if mode == 0o755 else 0o755
            if what < 0.35:
                after = before
            new[name + ".moved" if 0.4 < what < 0.55 else name] = (after, mode)
        return old, new

    def drifted(self, tree):
        """The tree with lines added here and there, so that hunks are not at their stated lines."""
        result = {}
        for name, (content, mode) in tree.items():
            lines = content.splitlines(keepends=True)
            for _ in range(self.random.randint(0, 2) if lines else 0):
                ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
                place = self.random.randint(0, max(0, len(lines) - 1))
                lines[place:place] = self.text(self.random.randint(1, 6), None, ending)
            result[name] = (b"".join(lines), mode)
        return result


def add_random(cases, seed, count):
    maker = Maker(seed)
    for number in range(count):
        alphabet = maker.random.choice([None, [b"", b"a", b"b"], [b"x = 1", b"", b"\treturn", b"--- a", b"+++ b", b"\\ x", b"@@ -1 +1 @@"]])
        old, new = maker.pair(alphabet)
        if old == new:
            continue
        context = maker.random.choice([0, 1, 3, 3, 8])
        options = [f"-U{context}", maker.random.choice(["-M", "-C", "--no-renames"])]
        strip = 1
        if maker.random.random() < 0.15:
            options.append("--no-prefix")
            strip = 0
        elif maker.random.random() < 0.15:
            options[1:] = ["--no-renames", "--src-prefix=x/old/", "--dst-prefix=x/new/"]
            strip = 2
        diff = git_diff(old, new, cases.scratch, *options)
        if diff:
            verdict = ("patch", NEWLINE) if context == 0 else None
            if any(" " in name for name in old | new):
                verdict = ("git", SPACES)
            cases.add(f"git-{number:03}", old, diff, strip, verdict, may=True)
            if not alphabet:
                cases.add(f"git-moved-{number:03}", maker.drifted(old), diff, strip, ("applies", NO_CARRY if context == 0 else ANCHORED), may=True)
        old, new = ({name: (content, 0o644) for name, (content, _) in tree.items() if content} for tree in (old, new))
        diff = plain_diff(old, new, cases.scratch, "-ruN", f"-U{context}")
        if diff:
            cases.add(f"plain-{number:03}", old, diff)


def add_handmade(cases):
    def modified(name, old, hunks, verdict=None):
        cases.add(name, {"f": old}, b"--- a/f\n+++ b/f\n" + hunks, 1, verdict)

    modified("no-counts", b"a\nb\nc\n", b"@@ -2 +2 @@\n-b\n+B\n")
    modified("blank-context", b"a\n\nc\n", b"@@ -1,3 +1,3 @@\n a\n\n-c\n+C\n")
    modified("blank-context-crlf", b"a\r\n\r\nc\r\n", b"@@ -1,3 +1,3 @@\n a\r\n\r\n-c\r\n+C\r\n",
             ({"f": (b"a\r\n\r\nC\r\n", 0)}, BLANK))
    modified("crlf-diff-of-lf-file", b"a\nb\n", b"@@ -1,2 +1,2 @@\r\n-a\r\n+A\r\n b\r\n")
    modified("lf-diff-of-crlf-file", b"a\r\nb\r\n", b"@@ -1,2 +1,2 @@\n-a\n+A\n b\n")
    modified("crlf-diff-of-crlf-file", b"a\r\nb\r\n", b"@@ -1,2 +1,2 @@\r\n-a\r\n+A\r\n b\r\n")
    modified("other-language", b"a", b"@@ -1 +1 @@\n-a\n\\ Kein Zeilenumbruch am Dateiende.\n+b\n")
    modified("bare-backslash", b"a", b"@@ -1 +1 @@\n-a\n\\\n+b\n", ("patch", MARKER))
    modified("newline-expected", b"a\nb", b"@@ -1,2 +1,2 @@\n-a\n+A\n b\n")
    modified("newline-unexpected", b"a\nb\n", b"@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n", ("patch", NEWLINE))
    modified("too-few", b"a\nb\n", b"@@ -1,3 +1,3 @@\n-a\n+x\n b\n")
    modified("too-many", b"a\nb\n", b"@@ -1,2 +1,2 @@\n-a\n+x\n b\n+c\n", ("refuse", TOO_MANY))
    modified("too-many-context", b"a\nb\nc\n", b"@@ -1,2 +1,2 @@\n-a\n+x\n b\n c\n", ("refuse", TOO_MANY))
    modified("chopped", b"a\nb\n\n", b"@@ -1,3 +1,3 @@\n-a\n+x\n b\n", ("git", CHOPPED))
    modified("cut-in-line", b"a\nb\n", b"@@ -1,2 +1,3 @@\n a\n b\n+c")
    modified("cut-in-context", b"a\nb\nc\n", b"@@ -1,3 +1,3 @@\n-a\n+x\n b\n c")
    modified("nothing-changed", b"a\nb\n", b"@@ -1,2 +1,2 @@\n a\n b\n")
    modified("no-lines", b"a\n", b"@@ -0,0 +0,0 @@\n")
    modified("bad-header", b"a\n", b"@@ -1 +1\n-a\n+b\n")
    modified("out-of-order", b"a\nb\nc\nd\ne\nf\n", b"@@ -5 +5 @@\n-e\n+E\n@@ -1 +1 @@\n-a\n+A\n", ("patch", ORDER))
    modified("empty-line-between", b"a\nb\nc\nd\ne\nf\n", b"@@ -1,2 +1,2 @@\n-a\n+A\n b\n\n@@ -5,2 +5,2 @@\n-e\n+E\n f\n", ("git", GAP))
    modified("append-in-the-middle", b"a\nb\nc\nd\n", b"@@ -1,3 +1,4 @@\n a\n b\n c\n+n\n")
    modified("append-moved", b"z\na\nb\nc\n", b"@@ -1,3 +1,4 @@\n a\n b\n c\n+n\n", ("patch", ANCHORED))
    modified("prepend-moved", b"z\na\nb\nc\nd\n", b"@@ -1,3 +1,4 @@\n+n\n a\n b\n c\n")
    modified("moved-from-line-1", b"z\na\nb\nc\n", b"@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", ("patch", ANCHORED))
    modified("short-context-behind", b"a\nb\nc\nd\ne\n", b"@@ -1,4 +1,4 @@\n a\n b\n-c\n+C\n d\n", ("git", ANCHORED))
    modified("moved-down", b"n\nn\n1\na\nb\nc\n2\n", b"@@ -2,3 +2,3 @@\n a\n-b\n+B\n c\n")
    modified("moved-up", b"1\na\nb\nc\n2\n", b"@@ -9,3 +9,3 @@\n a\n-b\n+B\n c\n")
    modified("ambiguous", b"1\n1\na\nb\nc\n2\na\nb\nc\n2\n", b"@@ -2,3 +2,3 @@\n a\n-b\n+B\n c\n", ("refuse", AMBIGUOUS))
    modified("ambiguous-but-there", b"1\na\nb\nc\n2\na\nb\nc\n2\n", b"@@ -6,3 +6,3 @@\n a\n-b\n+B\n c\n")
    modified("carried", b"n\n1\na\n2\n1\nb\n2\n1\na\n2\n1\nb\n2\n", b"@@ -2,2 +2,2 @@\n-a\n+A\n 2\n@@ -5,2 +5,2 @@\n-b\n+B\n 2\n",
             ("refuse", AMBIGUOUS))
    modified("carried-after-unique", b"n\nu\na\n2\n1\nb\n2\n1\na\n2\n1\nb\n2\n", 
             b"@@ -1,3 +1,3 @@\n u\n-a\n+A\n 2\n@@ -4,3 +4,3 @@\n 1\n-b\n+B\n 2\n", ("patch", ANCHORED))
    modified("does-not-fit", b"a\nb\nc\n", b"@@ -1,3 +1,3 @@\n a\n-x\n+B\n c\n")
    modified("fits-with-fuzz-only", b"a\nb\nc\nd\ne\nX\nY\n", b"@@ -1,7 +1,7 @@\n a\n b\n c\n-d\n+D\n e\n x\n y\n")
    modified("second-does-not-fit", b"a\nb\nc\nd\ne\nf\n", b"@@ -1,2 +1,2 @@\n-a\n+A\n b\n@@ -5,2 +5,2 @@\n-x\n+X\n f\n")
    modified("empty-file", b"", b"@@ -0,0 +1 @@\n+a\n")
    modified("emptied", b"a\n", b"@@ -1 +0,0 @@\n-a\n")
    modified("line-0-insert", b"a\n", b"@@ -0,0 +1 @@\n+n\n")
    modified("nul-bytes", b"a\0b\n\xff\n", b"@@ -1,2 +1,2 @@\n-a\0b\n+a\0c\n \xff\n")
    modified("signature", b"a\n", b"@@ -1 +1 @@\n-a\n+b\n-- \n2.39.5\n\n")
    modified("removed-looks-like-header", b"-- a\n++ b\nc\n", b"@@ -1,3 +1 @@\n--- a\n-++ b\n c\n")
    modified("unfinished-in-front", b"a\nb\n", b"@@ -0,0 +1 @@\n+n\n\\ No newline at end of file\n", ("refuse", JOINED))
    modified("behind-unfinished", b"a", b"@@ -1,0 +2 @@\n+n\n", ("refuse", JOINED))
    modified("already-applied", b"a\nB\nc\n", b"@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")

    change = "@@ -1 +1 @@\n-a\n+b\n"
    one = {"f": b"a\n"}
    cases.add("several-files", {"f": b"a\n", "g": b"a\n"}, f"prose\n--- a/f\n+++ b/f\n{change}\nmore\n--- a/g\n+++ b/g\n{change}")
    cases.add("mail", one, f"From 1 Mon Sep 17 00:00:00 2001\nSubject: x\n\n---\n f | 2 +-\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n{change}-- \n2\n")
    cases.add("svn", one, f"Index: f\n{'=' * 67}\n--- f\t(revision 1)\n+++ f\t(working copy)\n{change}", 0)
    cases.add("crlf-headers", one, f"--- a/f\r\n+++ b/f\r\n{change}")
    cases.add("twice-the-same-file", one, f"--- a/f\n+++ b/f\n{change}--- a/f\n+++ b/f\n@@ -1 +1 @@\n-b\n+c\n")
    cases.add("no-diff", one, "prose\n")
    cases.add("empty-diff", one, "", verdict=("git", NOTHING))
    cases.add("only-in", one, f"Only in a: g\n--- a/f\n+++ b/f\n{change}")
    cases.add("no-hunk", one, "--- a/f\n+++ b/f\n")
    cases.add("hunk-without-file", one, change)
    cases.add("absent-file", {"g": b"a\n"}, f"--- a/f\n+++ b/f\n{change}")
    cases.add("absent-file-only-added", {"g": b"a\n"}, "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+b\n")
    cases.add("orig", one, f"--- f.orig\n+++ f\n{change}", 0)
    cases.add("orig-exists", {"f": b"a\n", "f.orig": b"a\n"}, f"--- f.orig\n+++ f\n{change}", 0)
    cases.add("two-names", one, f"--- a/f\n+++ b/g\n{change}", 1, ("refuse", TWO_NAMES))
    cases.add("dot", {"p/f": b"a\n"}, f"--- ./p/f\n+++ ./p/f\n{change}", 0, ("patch", DOT))
    cases.add("dot-stripped", {"p/f": b"a\n"}, f"--- ./p/f\n+++ ./p/f\n{change}")
    cases.add("double-slash", {"p/f": b"a\n"}, f"--- a//p//f\n+++ b//p//f\n{change}", 1, ("patch", SLASHES))
    cases.add("dotdot", one, f"--- a/../old/f\n+++ b/../old/f\n{change}")
    cases.add("absolute", one, f"--- /f\n+++ /f\n{change}", 0)
    cases.add("nothing-left", one, f"--- f\n+++ f\n{change}", 1)
    cases.add("date-behind-space", one, f"--- a/f 2023-01-01 00:00:00.000000000 +0000\n+++ b/f 2023-01-01 00:00:00.000000000 +0000\n{change}")
    epoch, now = "1970-01-01 00:00:00.000000000 +0000", "2023-01-01 00:00:00.000000000 +0000"
    cases.add("epoch-creates", {"g": b"a\n"}, f"--- a/f\t{epoch}\n+++ b/f\t{now}\n@@ -0,0 +1 @@\n+b\n")
    cases.add("epoch-creates-existing", one, f"--- a/f\t{epoch}\n+++ b/f\t{now}\n@@ -0,0 +1 @@\n+b\n")
    cases.add("epoch-deletes", {"g": b"a\n", **one}, f"--- a/f\t{now}\n+++ b/f\t{epoch}\n@@ -1 +0,0 @@\n-a\n")
    cases.add("epoch-everywhere", one, f"--- a/f\t{epoch}\n+++ b/f\t{epoch}\n{change}", 1, ("patch", EPOCH))
    cases.add("creates-existing", one, "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+b\n")
    cases.add("deletes-partly", {"f": b"a\nb\n"}, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
    cases.add("deletes-absent", {"g": b"a\n"}, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")

    git = "diff --git a/f b/f\n"
    cases.add("git-nothing", one, git + "index 1..2 100644\n", 1, ("git", NOTHING))
    cases.add("git-mode", one, git + "old mode 100644\nnew mode 100755\n")
    cases.add("git-new-mode-only", one, git + "new mode 100755\n", 1, ("patch", MODE_ONLY))
    cases.add("git-new-empty", one, "diff --git a/g b/g\nnew file mode 100755\nindex 0000000..e69de29\n")
    cases.add("git-deleted-empty", {"f": b"", "g": b"a\n"}, git + "deleted file mode 100644\nindex e69de29..0000000\n")
    cases.add("git-deleted-not-empty", {"f": b"a\n", "g": b"a\n"}, git + "deleted file mode 100644\nindex e69de29..0000000\n")
    cases.add("git-new-existing", one, git + "new file mode 100644\n--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+b\n")
    cases.add("git-rename-absent", {"g": b"a\n"}, "diff --git a/f b/h\nrename from f\nrename to h\n")
    cases.add("git-rename-existing", {"f": b"a\n", "h": b"x\n"}, "diff --git a/f b/h\nrename from f\nrename to h\n", 1, ("git", EXISTS))
    cases.add("git-rename-half", one, "diff --git a/f b/h\nrename from f\n", 1, ("git", HEADERS))
    cases.add("git-copy", one, "diff --git a/f b/h\ncopy from f\ncopy to h\n")
    cases.add("git-two-names", one, f"diff --git a/f b/g\n--- a/f\n+++ b/g\n{change}", 1, ("refuse", TWO_NAMES))
    cases.add("git-other-file", {"f": b"a\n", "g": b"a\n"}, f"{git}--- a/g\n+++ b/g\n{change}", 1, ("refuse", HEADERS))
    cases.add("git-copy-of-changed", {"f": b"a\nb\n"}, f"{git}--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+A\n b\ndiff --git a/f b/h\ncopy from f\ncopy to h\n")
    cases.add("git-new-with-old-name", {"g": b"a\n"}, f"{git}new file mode 100644\n--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n", 1, ("git", HEADERS))
    cases.add("git-new-with-old-lines", {"g": b"a\n"}, f"{git}new file mode 100644\n--- /dev/null\n+++ b/f\n{change}")
    cases.add("git-rename-other-names", one, f"diff --git a/f b/g\nrename from f\nrename to g\n--- a/f\n+++ b/h\n{change}", 1, ("git", HEADERS))
    cases.add("git-link", one, "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+f\n\\ No newline at end of file\n",
              1, ("refuse", LINK))
    cases.add("git-binary", one, git + "index 1..2 100644\nBinary files a/f and b/f differ\n", 1, ("git", BINARY))
    cases.add("git-binary-among-others", {"f": b"a\n", "g": b"a\n"},
              f"{git}index 1..2 100644\nBinary files a/f and b/f differ\ndiff --git a/g b/g\n--- a/g\n+++ b/g\n{change}", 1, ("git", BINARY))
    cases.add("plain-binary-among-others", {"f": b"a\n", "g": b"a\n"}, f"Binary files a/f and b/f differ\n--- a/g\n+++ b/g\n{change}", 1,
              ("refuse", BINARY))
    cases.add("combined", {"f": b"a\n", "g": b"a\n"},
              f"diff --cc f\nindex 1,2..3\n--- a/f\n+++ b/f\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n--- a/g\n+++ b/g\n{change}", 1, ("refuse", COMBINED))
    cases.add("context", {"f": b"a\n"}, "*** a/f\n--- b/f\n***************\n*** 1 ****\n! a\n--- 1 ----\n! b\n", 1, ("git", CONTEXT))
    cases.add("tab-in-name", {"a\tb": b"a\n"}, f'--- "a/a\\tb"\n+++ "b/a\\tb"\n{change}', 1, ("refuse", UNPRINTABLE))
    cases.add("quoted-name", {"ä \"b\".py": b"a\n"}, f'--- "a/\\303\\244 \\"b\\".py"\n+++ "b/\\303\\244 \\"b\\".py"\n{change}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="how many random trees")
    parser.add_argument("directory", type=pathlib.Path, metavar="DIR")
    arguments = parser.parse_args()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wheelpatch-diffs-") as scratch:
        cases = Cases(arguments.directory.absolute(), pathlib.Path(scratch))
        add_handmade(cases)
        add_random(cases, arguments.seed, arguments.count)
    for kind, count in cases.kinds.most_common():
        print(f"{count:5} {kind}")
    for fault in cases.faults:
        print(fault, file=sys.stderr)
    return 1 if cases.faults else 0


if __name__ == "__main__":
    sys.exit(main())
