"""The audit in words: a table for the screen, docs/grader-quality.md for the repository."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.table import Column, Table

from autograder.audit import Audit, Tally
from autograder.mutants import ARROW

HEAD = ("exercise", "wrong caught", "diagnosis right", "right accepted", "mutants killed", "equivalent")


def complaints(audit: Audit) -> Iterator[str]:
    """One line for each thing that is not as it should be."""
    for finding in (f for f in audit.findings if f.why):
        side = "right" if finding.variant.right else "wrong"
        yield f"{audit.name}/{side}/{finding.variant.name}: {finding.why}"
    yield from survivors(audit)
    for claim in audit.settled.wrong_claims:
        yield f"tests/submissions/{audit.name}/equivalent.toml: {claim}"


def survivors(audit: Audit) -> Iterator[str]:
    """One line for each mutant that kept its points without being equivalent."""
    for m in audit.settled.survivors:
        yield f"solutions/{audit.name}.py:{m.line}: {m.exercise}, {m.kind}: {m.before} {ARROW} {m.after}"


def row(tally: Tally) -> tuple[str, ...]:
    """An exercise's cells of the table; killed ones are out of those that are not equivalent."""
    return (
        *(tally.exercise, f"{tally.caught}/{tally.wrong}", f"{tally.diagnosed}/{tally.wrong}"),
        *(
            f"{tally.accepted}/{tally.right}",
            f"{tally.killed}/{tally.mutants - tally.equivalent}",
            f"{tally.equivalent}",
        ),
    )


def total(name: str, tallies: list[Tally], counts: bool = False) -> tuple[str, ...]:
    """A line for several exercises together: shares in percent, with the numbers behind them if counts."""
    sums = {f: sum(getattr(t, f) for t in tallies) for f in Tally.__dataclass_fields__ if f != "exercise"}
    proper = sums["mutants"] - sums["equivalent"]
    pairs = (("caught", sums["wrong"]), ("diagnosed", sums["wrong"]), ("accepted", sums["right"]), ("killed", proper))
    shares = [(f"{sums[p]}/{whole}, " * counts) + percent(sums[p], whole) for p, whole in pairs]
    return (name, *shares, str(sums["equivalent"]))


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded down so that only all of them are 100 %; a dash for a share of nothing."""
    return f"{part * 1000 // whole / 10:.1f} %" if whole else "–"


def screen_table(audits: list[Audit]) -> Table:
    """All assignments, one line per exercise and one in all."""
    numbers = (Column(word, justify="right") for word in ("caught", "diagnosed", "accepted", "killed", "equivalent"))
    table = Table(Column("exercise", no_wrap=True), *numbers, box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    for audit in audits:
        for tally in audit.tallies:
            table.add_row(*row(tally))
        table.add_row(*total(audit.name, audit.tallies), style="bold", end_section=True)
    return table


def markdown(audits: list[Audit], seeds: int, command: str) -> str:
    """The page docs/grader-quality.md: nothing in it depends on when or where it was made."""
    parts = [INTRODUCTION.format(seeds=seeds, command=command), *(section(a) for a in audits)]
    return "\n".join([parts[0], overview(audits), *parts[1:]])


def overview(audits: list[Audit]) -> str:
    """One line per assignment, and one for all."""
    rows = [total(a.name, a.tallies, counts=True) for a in audits]
    everything = total("all", [t for a in audits for t in a.tallies], counts=True)
    return lines_of(("assignment", *HEAD[1:]), [*rows, everything])


def section(audit: Audit) -> str:
    """One assignment: its exercises, and the mutants that live."""
    living = [f"- `{line}`" for line in survivors(audit)] or ["None."]
    return "\n".join(
        [
            f"## {audit.name}",
            "",
            lines_of(HEAD, [row(t) for t in audit.tallies]),
            "Mutants that keep full marks:",
            "",
            *living,
            "",
        ]
    )


def lines_of(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


INTRODUCTION = """# How good are the hidden tests?

Made by `{command}`; do not edit.
The seeds of an audit are fixed, so the same files give the same page.

- **wrong caught**: stored wrong answers (`tests/submissions/*/wrong`) that lose points; **diagnosis right**: those whose feedback
  holds the diagnosis that the file asks for. Which of them is told which sentence stands in `…/diagnoses.toml`, every sentence of
  the hidden tests among them; a test compares the two.
- **right accepted**: stored right answers (`…/right`) that keep full marks with each of {seeds} seed(s).
- **mutants killed**: the course's own solutions with one mechanical slip each that lose points, out of those
  that are wrong. A slip: another operator, number or text; a call, statement, argument or decorator dropped; arguments or results
  swapped; sum for mean. Everything upstream is right, so a mutant is not asked a second time beside right parts.
- **equivalent**: mutants that the contract allows, such as another kernel size; `tests/submissions/*/equivalent.toml` lists them
  one by one, with reasons.
"""
