"""Report: one feedback page per submission, one page for the class, one table for the terminal.

Pages are single files without scripts or network. Students see an allow-list only: exercise, property, points, message,
and what their own code printed.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from rich.table import Table
from rich.text import Text

from autograder.files import file_name, number_text, plain, write_atomic
from autograder.results import STATUSES, ExerciseResult, SubmissionResult

OUTPUT_LIMIT = 4000  # characters of a student's own printed output on the page
TEXT_LIMIT = 600  # characters of a message
BINS = 10  # of the score distribution

STATUS_WORDS = {
    "graded": "Graded.",
    "repaired": "Graded, after the notebook was repaired (see below).",
    "timeout": "Stopped at the time limit. Points earned until then count.",
    "crashed": "The run ended unexpectedly, for example out of memory. Points earned until then count.",
    "tampered": "The run did something that grading does not allow. Your instructor will look at it.",
    "unreadable": "The file could not be read as a notebook, so nothing was graded. Please hand it in again.",
    "missing": "No notebook was found, so nothing was graded.",
}
NOTHING_GRADED = ("unreadable", "missing")


def write_feedback(result: SubmissionResult, output_dir: Path | str) -> Path:
    """Write OUTPUT/feedback/STUDENT/ASSIGNMENT.html for the student; returns its path."""
    path = Path(output_dir) / feedback_path(result)
    page = (
        templates()
        .get_template("feedback.html")
        .render(
            result=result,
            status=STATUS_WORDS.get(result.status, result.status),
            graded=not_graded(result) is False,
            possible=possible(result),
            waiting=waiting(result),
            exercises=[shown(e, result) for e in result.exercises],
        )
    )
    write_atomic(path, page, durable=False)
    return path


def write_report(results: list[SubmissionResult], output_dir: Path | str) -> Path:
    """Write OUTPUT/report.html, the instructor's view of the class; returns its path."""
    path = Path(output_dir) / "report.html"
    results = sorted(results, key=lambda r: (r.student, r.assignment))
    taken = [r for r in results if not not_graded(r) and possible(r)]
    page = (
        templates()
        .get_template("report.html")
        .render(
            results=[submission_row(r) for r in results],
            students=len({r.student for r in results}),
            average=mean(fraction(r) for r in taken) if taken else None,
            waiting=sum(1 for r in results if waiting(r) and not not_graded(r)),
            seconds=sum(r.seconds for r in results),
            unsafe=sum(not r.sandboxed for r in results),
            statuses=status_counts(results),
            mistakes=misconceptions(results, slip=True),
            failures=[m for m in misconceptions(results, slip=False) if m["students"] > 1][:10],
            assignments=[assignment_view(name, taken) for name in sorted({r.assignment for r in taken})],
        )
    )
    write_atomic(path, page, durable=False)
    return path


def feedback_path(result: SubmissionResult) -> str:
    """Where the feedback page of a submission stands below the output folder."""
    return f"feedback/{file_name(result.student)}/{file_name(result.assignment)}.html"


def not_graded(result: SubmissionResult) -> bool:
    """Whether there is no score at all, not even 0."""
    return result.status in NOTHING_GRADED or all(e.points is None for e in result.exercises)


def possible(result: SubmissionResult) -> float:
    """Points that could be earned in what has been graded so far."""
    return round(sum(e.max_points for e in result.exercises if e.points is not None), 4)


def waiting(result: SubmissionResult) -> float:
    """Points that wait for a person."""
    return round(result.max_points - possible(result), 4)


def fraction(result: SubmissionResult) -> float:
    """Share of the points graded so far that was earned, cut to [0, 1] (extra credit may exceed the maximum)."""
    return min(max(result.points / possible(result), 0.0), 1.0) if possible(result) else 0.0


def shown(exercise: ExerciseResult, result: SubmissionResult) -> dict:
    """What the feedback page says about one exercise."""
    written = exercise.exercise.startswith("written_")
    if exercise.points is None:
        state = "waits for manual grading" if written and result.status not in NOTHING_GRADED else "not graded"
    elif exercise.points >= exercise.max_points:
        state = "all points"
    else:
        state = "some points" if exercise.points > 0 else "no points"
    kind = {"all points": "ok", "some points": "part", "no points": "lost"}.get(state, "open")
    return {
        "name": exercise.exercise,
        "written": written,
        "points": exercise.points,
        "max_points": exercise.max_points,
        "state": state,
        "kind": kind,
        "diagnosis": shorten(exercise.diagnosis, TEXT_LIMIT),
        "properties": exercise.properties,
        "output": shorten(exercise.output, OUTPUT_LIMIT),
    }


def shorten(text: str, limit: int) -> str:
    """The beginning and the end of a long text, with a note of how much was left out between them."""
    text = plain(text[: 50 * limit])  # cleaning a huge text would take long
    if len(text) <= limit:
        return text
    head, tail = limit * 3 // 4, limit // 4
    return f"{text[:head]}\n… {len(text) - head - tail} characters left out …\n{text[-tail:]}"


def first_diagnosis(result: SubmissionResult) -> str:
    """The diagnosis to read first: of the first exercise that lost points, named misconceptions before others."""
    lines = [(not any(p.slip and p.message for p in e.properties), e) for e in result.exercises if e.diagnosis]
    return min(lines, key=lambda line: line[0])[1].diagnosis if lines else ""


def submission_row(result: SubmissionResult) -> dict:
    """One line of the class table."""
    return {
        "result": result,
        "graded": not not_graded(result),
        "possible": possible(result),
        "waiting": waiting(result),
        "diagnosis": shorten(first_diagnosis(result), TEXT_LIMIT),
        "link": quote(feedback_path(result)),
    }


def status_counts(results) -> list[dict]:
    """[{status, count, share}] in the order of results.STATUSES, those that occur."""
    counts = Counter(r.status for r in results)
    order = [s for s in (*STATUSES, *sorted(set(counts) - set(STATUSES))) if counts[s]]
    return [{"status": s, "count": counts[s], "share": counts[s] / len(results)} for s in order]


def misconceptions(results, slip: bool) -> list[dict]:
    """Messages and how many students got them, most frequent first. slip: named misconceptions, or all others."""
    who = defaultdict(set)
    for r in results:
        for e in r.exercises:
            first = slip or e.diagnosis  # of other failures only the first counts: the rest often follow from it
            for p in e.properties:
                if p.message and p.slip == slip and first in (True, p.message):
                    who[(r.assignment, e.exercise, p.message)].add(r.student)
    ranked = sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
    most = len(ranked[0][1]) if ranked else 1
    return [
        {"assignment": a, "exercise": e, "message": shorten(m, TEXT_LIMIT), "students": len(s), "share": len(s) / most}
        for (a, e, m), s in ranked
    ]


def assignment_view(name: str, taken: list[SubmissionResult]) -> dict:
    """Score distribution and points per exercise of one assignment, over the submissions that were graded."""
    mine = [r for r in taken if r.assignment == name]
    return {
        "name": name,
        "count": len(mine),
        "mean": mean(fraction(r) for r in mine),
        "bars": histogram([fraction(r) for r in mine]),
        "exercises": difficulty(mine),
    }


def histogram(fractions: list[float]) -> list[dict]:
    """[{low, high, count, height}], one per tenth of the points, a full score in the last; height: of the tallest."""
    counts = Counter(min(int(f * BINS + 1e-9), BINS - 1) for f in fractions)
    tallest = max(counts.values(), default=1)
    return [
        {"low": 100 * i // BINS, "high": 100 * (i + 1) // BINS, "count": counts[i], "height": counts[i] / tallest}
        for i in range(BINS)
    ]


def difficulty(results) -> list[dict]:
    """[{exercise, share, count, waiting}] in notebook order; share: mean fraction of the points, None when ungraded."""
    names = dict.fromkeys(e.exercise for r in results for e in r.exercises)
    rows = []
    for name in names:
        mine = [e for r in results for e in r.exercises if e.exercise == name]
        shares = [e.points / e.max_points for e in mine if e.points is not None and e.max_points]
        share = mean(shares) if shares else None
        rows.append({"exercise": name, "share": share, "count": len(shares), "waiting": len(mine) - len(shares)})
    return rows


def summary_table(results) -> Table:
    """The results as a table for the terminal; a 0 is a 0, and what has no score says so."""
    several = len({r.assignment for r in results}) > 1
    table = Table("student", *["assignment"] * several, "points", "status", "diagnosis")
    points_column = table.columns[1 + several]
    points_column.justify, points_column.no_wrap = "right", True
    for r in results:
        points = Text("not graded", style="dim") if not_graded(r) else Text(points_text(r))
        style = {"graded": "green", "repaired": "green"}.get(r.status, "bold red")
        cells = [r.student, *[r.assignment] * several, points, Text(r.status, style=style), first_diagnosis(r)]
        table.add_row(*[c if isinstance(c, Text) else Text(" ".join(shorten(c, 200).split())) for c in cells])
    return table


def points_text(result: SubmissionResult) -> str:
    """Points of what could be earned so far, and what waits for manual grading: "2.5 / 4 (+3)"."""
    text = f"{number_text(result.points)} / {number_text(possible(result))}"
    return f"{text} (+{number_text(waiting(result))})" if waiting(result) else text


@functools.cache
def templates() -> Environment:
    """The page templates: everything escaped, every text freed from control characters."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.filters.update(points=number_text, percent=lambda f: f"{100 * f:.0f} %", shorten=shorten)
    return environment
