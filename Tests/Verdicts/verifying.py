"""What `wheelpatch verify --for` says of many wheels."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BATCH = 100
TIME_LIMIT = 600  # seconds a batch


@dataclass(frozen=True)
class Finding:
    """What verify says of one wheel: the codes of errors and of warnings; `refuses` if the wheel is not acceptable."""

    refuses: bool
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    def codes(self) -> str:
        errors = ", ".join(self.errors) or ("refused" if self.refuses else "ok")
        return errors + (f" (warnings: {', '.join(self.warnings)})" if self.warnings else "")


def finding(result: dict) -> Finding:
    codes = {severity: tuple(dict.fromkeys(one["code"] for one in result["findings"] if one["severity"] == severity)) for severity in ("error", "warning")}
    if result["status"] == "failed":
        return Finding(True, ("failed: " + (result.get("error") or "").rpartition(".whl: ")[2],), ())
    return Finding(result["status"] == "faulty", codes["error"], codes["warning"])


def batch(executable: Path, consumer: str, paths: list[Path]) -> list[Finding]:
    finished = subprocess.run(
        [executable, "verify", "--json", "--for", consumer, "--", *paths], capture_output=True, text=True, errors="replace", timeout=TIME_LIMIT, stdin=subprocess.DEVNULL)
    if finished.returncode in (0, 1, 2):
        results = json.loads(finished.stdout)["results"]
        if len(results) == len(paths):
            return [finding(result) for result in results]
    if len(paths) == 1:
        return [Finding(True, (f"crashed-{finished.returncode}",), (finished.stderr[-200:],))]
    middle = len(paths) // 2
    return batch(executable, consumer, paths[:middle]) + batch(executable, consumer, paths[middle:])


def verify(executable: Path, consumer: str, paths: list[Path], jobs: int) -> dict[Path, Finding]:
    parts = [paths[start:start + BATCH] for start in range(0, len(paths), BATCH)]
    with ThreadPoolExecutor(jobs) as pool:
        return {path: said for part, results in zip(parts, pool.map(lambda part: batch(executable, consumer, part), parts)) for path, said in zip(part, results)}
