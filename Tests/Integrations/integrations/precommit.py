"""pre-commit runs the hooks of .pre-commit-hooks.yaml and the configurations of docs/how-to/pre-commit.md."""

import pathlib
import re
import shutil

from .scene import FIXTURES, ROOT, Case, Scene, blocks, fixture, on_path, require, run, wheel

BROKEN = 'schema = 1\n[[patch]]\nname = "demo"\nlocal-versoin = "acme.1"\n'
HOOKS = ("wheelpatch-recipe", "wheelpatch-verify")
GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
       "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"}  # fmt: skip


def cases(scene: Scene) -> list[Case]:
    program = scene.tools / "bin/pre-commit"
    # Creating an environment must not depend on what earlier runs left in the cache.
    variables = GIT | {"PRE_COMMIT_HOME": str(scene.scratch / "pre-commit/cache")}

    def environment() -> dict[str, str]:
        return on_path(scene.installed(), scene.tools / "bin", **variables)

    def commit(folder: pathlib.Path) -> str:
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "x"]):
            run(["git", *command], folder, environment())
        return run(["git", "rev-parse", "HEAD"], folder, environment()).output.strip()

    def repository(name: str) -> pathlib.Path:
        """The hooks, with recipes and wheels to check, but without the broken ones of Fixtures/cli."""
        folder = scene.folder(f"pre-commit/{name}")
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
        for kind in ("recipes", "wheels"):
            shutil.copytree(FIXTURES / kind, folder / kind)
        (folder / "wheels/numbered_data-2.3-3-py3-none-any.whl").unlink()  # it has an error
        (folder / "pyproject.toml").write_text("# not a recipe\n")
        commit(folder)
        return folder

    def manifest() -> str:
        output = run([program, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], environment=environment()).output
        require(not output, output)
        return "no warnings"

    def tried() -> str:
        folder = repository("tried")
        for hook in HOOKS:
            ended = run([program, "try-repo", ".", hook, "--all-files", "--verbose"], folder, environment())
            require("Passed" in ended.output and "no files to check" not in ended.output, ended.output)
        return ", ".join(HOOKS)

    def failing() -> str:
        folder = repository("failing")
        (folder / "recipes/broken.toml").write_text(BROKEN)
        wheel(folder / "wheels", {"a.wrong": b"other"})
        commit(folder)
        recipe, verify = (
            run([program, "try-repo", ".", hook, "--all-files"], folder, environment(), expected=1).output for hook in HOOKS
        )
        require(re.search(r"recipes/broken\.toml:4:1: .*local-version", recipe), recipe)
        require("record-hash-mismatch" in verify, verify)
        return "a broken recipe and a broken wheel fail"

    def page_on_path() -> str:
        hooks = scene.folder("pre-commit/hooks")
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        revision = commit(hooks)
        text = blocks("pre-commit.md", "yaml")[0]
        folder = scene.folder("pre-commit/on-path")
        fixture("uv_tiny-5-*", folder)
        shutil.copytree(FIXTURES / "recipes", folder / "recipes")
        (folder / ".pre-commit-config.yaml").write_text(
            text.replace("https://example.com/OWNER/wheelpatch", hooks.as_uri()).replace("COMMIT", revision))  # fmt: skip
        commit(folder)
        ended = run([program, "run", "--all-files"], folder, environment())
        require(ended.output.count("Passed") == 2, ended.output)
        return "both hooks, with their arguments"

    def page_local() -> str:
        text = blocks("pre-commit.md", "yaml")[1]
        found = re.search(r"wheelpatch @ https:\S+#sha256=SHA256", text)
        require(found, text)
        folder = scene.folder("pre-commit/local")
        shutil.copytree(FIXTURES / "recipes", folder / "recipes")
        # Here, wheelpatch is not on PATH.
        outside = on_path(scene.tools / "bin", **variables)
        for sha256, status in ((scene.sha256, 0), ("0" * 64, 3)):
            dependency = f"wheelpatch @ {scene.release.as_uri()}#sha256={sha256}"
            (folder / ".pre-commit-config.yaml").write_text(text.replace(found[0], dependency))
            commit(folder)
            ended = run([program, "run", "--all-files"], folder, outside, expected=status)
            require(("Passed" if status == 0 else "HASHES") in ended.output, ended.output)
        return "installed by pre-commit; another SHA-256 is refused"

    return [
        ("pre-commit: the manifest", manifest),
        ("pre-commit: try-repo", tried),
        ("pre-commit: faults", failing),
        ("pre-commit: the page's hooks on PATH", page_on_path),
        ("pre-commit: the page's hook from a wheel", page_local),
    ]
