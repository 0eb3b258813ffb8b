"""Answers of consumers, kept by what was asked: the wheel's name and bytes, the consumer's version, and how it is asked."""

import hashlib
import json
import sys
from pathlib import Path

from consumers.answer import Answer


def digest(path: Path) -> str:
    value = hashlib.sha256(path.name.encode("utf-8", "surrogateescape") + b"\0")
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            value.update(chunk)
    return value.hexdigest()


class Cache:
    def __init__(self, folder: Path | None, consumer):
        asking = hashlib.sha256(Path(consumer.__file__).read_bytes()).hexdigest()[:12]
        self.key = f"{consumer.version()} on Python {sys.version.split()[0]}, {asking}"
        self.file = folder / f"{consumer.NAME}.jsonl" if folder else None
        self.known: dict[str, Answer] = {}
        if self.file and self.file.is_file():
            for line in self.file.read_text().splitlines():
                key, wheel, verdict, message = json.loads(line)
                if key == self.key:
                    self.known[wheel] = Answer(verdict, message)

    def get(self, wheel: str) -> Answer | None:
        return self.known.get(wheel)

    def put(self, wheel: str, answer: Answer) -> None:
        self.known[wheel] = answer
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with open(self.file, "a") as file:
                file.write(json.dumps([self.key, wheel, answer.verdict, answer.message]) + "\n")
