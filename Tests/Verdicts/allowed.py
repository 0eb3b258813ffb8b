"""Differences that are known and meant, each with its reason."""

import fnmatch
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Entry:
    pattern: str
    consumer: str
    reason: str
    matched: int = field(default=0, compare=False)

    def covers(self, names: list[str], consumer: str) -> bool:
        if not fnmatch.fnmatchcase(consumer, self.consumer) or not any(fnmatch.fnmatchcase(name, self.pattern) for name in names):
            return False
        self.matched += 1
        return True


def entries(file: Path) -> list[Entry]:
    """Lines of pattern, consumer and reason, separated by tabs; lines that begin with # are comments."""
    result = []
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t") if part.strip()]
        if len(parts) != 3:
            raise SystemExit(f"{file}:{number}: not pattern, consumer and reason, separated by tabs")
        result.append(Entry(*parts))
    return result
