"""The table of verdicts, and every difference."""

from collections import Counter
from dataclasses import dataclass

from allowed import Entry
from consumers import ALL
from consumers.answer import ACCEPTED, UNASKED, Answer
from verifying import Finding
from wheels import Case

COLUMNS = ("accepted", "refused", "false alarm", "false ok", "allowed", "not asked")


@dataclass(frozen=True)
class Verdict:
    case: Case
    consumer: str
    said: Answer
    verify: Finding

    def kind(self) -> str:
        if self.said.verdict == UNASKED:
            return "not asked"
        accepts = self.said.verdict == ACCEPTED
        if accepts and self.verify.refuses and getattr(ALL[self.consumer], "ONE_WAY", False):
            return "not asked"
        if accepts != self.verify.refuses:
            return "accepted" if accepts else "refused"
        return "false alarm" if accepts else "false ok"

    def differs(self) -> bool:
        return self.kind() in ("false alarm", "false ok")


def report(verdicts: list[Verdict], allowed: list[Entry], complete: bool, show: bool) -> int:
    counts: dict[str, Counter] = {}
    unlisted: list[Verdict] = []
    for verdict in verdicts:
        count = counts.setdefault(verdict.consumer, Counter())
        kind = verdict.kind()
        if verdict.differs() and any([entry.covers([verdict.case.name, *verdict.case.parts], verdict.consumer) for entry in allowed]):
            count["allowed"] += 1
            continue
        count[kind] += 1
        if verdict.differs():
            unlisted.append(verdict)
        elif show:
            print(f"{kind}\t{verdict.consumer}\t{verdict.case.name}\t{verdict.verify.codes()}\t{verdict.said.message}")
    alone = {(verdict.case.name, verdict.consumer) for verdict in unlisted}
    for verdict in sorted(unlisted, key=lambda verdict: (verdict.consumer, verdict.kind(), verdict.verify.errors)):
        known = [part for part in verdict.case.parts if (part, verdict.consumer) in alone]
        print(f"\n{verdict.kind().upper()} {verdict.consumer}: {verdict.case.name}")
        print(f"  contains: {verdict.case.contains}" + (f" (alone it differs too: {', '.join(known)})" if known else ""))
        print(f"  verify: {verdict.verify.codes()}")
        print(f"  {verdict.consumer}: {verdict.said.verdict}" + (f": {verdict.said.message}" if verdict.said.message else ""))
    has_real = any(verdict.case.name.startswith("real-") for verdict in verdicts)
    asked = [entry for entry in allowed if entry.consumer in counts and (has_real or not entry.pattern.startswith("real-"))]
    idle = [entry for entry in asked if not entry.matched] if complete else []
    for entry in idle:
        print(f"\nALLOWED BUT NOT SEEN {entry.consumer}: {entry.pattern}: {entry.reason}")
    print(f"\n{'consumer':<10}" + "".join(f"{name:>13}" for name in ("wheels", *COLUMNS)))
    for consumer, count in counts.items():
        print(f"{consumer:<10}{count.total():>13}" + "".join(f"{count[name]:>13}" for name in COLUMNS))
    wheels = len({verdict.case.name for verdict in verdicts})
    agreed = sum(count["accepted"] + count["refused"] + count["allowed"] for count in counts.values())
    print(f"\n{wheels} wheels: {len(unlisted)} differences that are not allowed, {len(idle)} idle entries of the list")
    print(f"{agreed} passed, {len(unlisted) + len(idle)} failed, {sum(count['not asked'] for count in counts.values())} skipped")
    return 1 if unlisted or idle else 0
