"""The class report: one page for the instructor, with charts, made from all results of an output folder."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median
from urllib.parse import quote

from autograder.entered import late_mark
from autograder.files import number_text, write_atomic
from autograder.graded import Place, graded_notebook, own_code, places, title_of
from autograder.lookalike import look_alikes
from autograder.pages import shorten, templates
from autograder.results import STATUSES, SubmissionResult
from autograder.standing import feedback_path, first_diagnosis, fraction, kind_of, not_graded, possible, waiting

BINS = 10  # of the score distribution
TEXT_LIMIT = 600  # characters of a message
NAMED = 4  # students named beside a misconception
TOP = 10  # misconceptions shown at once
MOST_GROUPS = 50  # of look-alikes
UNSOLVED = "raise NotImplementedError"  # stands in what nobody has worked on
TIMES = (0.5, 1, 2, 5, 10, 30, 60, 180)  # seconds: where a bar of the time chart ends


def write_report(results: list[SubmissionResult], output_dir: Path | str) -> Path:
    """Write OUTPUT/report.html, the instructor's view of the class; returns its path."""
    output = Path(output_dir)
    results = sorted(results, key=lambda r: (r.student, r.assignment))
    taken = [r for r in results if not not_graded(r) and possible(r)]
    mistakes = misconceptions(results, slip=True)
    page = (
        templates()
        .get_template("report.html")
        .render(
            results=[submission_row(r) for r in results],
            students=len({r.student for r in results}),
            average=mean(fraction(r) for r in taken) if taken else None,
            waiting=sum(1 for r in results if waiting(r) and not not_graded(r)),
            unsafe=sum(not r.sandboxed for r in results),
            seconds=sum(r.seconds for r in results),
            mistakes=mistakes[:TOP],
            more_mistakes=mistakes[TOP:],
            failures=[m for m in misconceptions(results, slip=False) if m["students"] > 1][:TOP],
            assignments=[assignment_view(name, results, output) for name in sorted({r.assignment for r in results})],
        )
    )
    path = output / "report.html"
    write_atomic(path, page, durable=False)
    return path


def submission_row(result: SubmissionResult) -> dict:
    """One line of the class table."""
    return {
        "result": result,
        "graded": not not_graded(result),
        "possible": possible(result),
        "waiting": waiting(result),
        "late": late_mark(result),
        "diagnosis": shorten(first_diagnosis(result), TEXT_LIMIT),
        "link": link(result),
        "strip": strip(result),
    }


def link(result: SubmissionResult) -> str:
    """Address of a submission's feedback page, as seen from the report."""
    return quote(feedback_path(result))


def strip(result: SubmissionResult) -> dict[str, str]:
    """{kind: SVG path} of a small bar chart with one bar of height 10 per exercise, as high as its share of the points."""
    paths = defaultdict(str)
    for x, e in enumerate(result.exercises):
        share = 1 if e.points is None or not e.max_points else min(max(e.points / e.max_points, 0.15), 1)
        paths[kind_of(e)] += f"M{4 * x} 10h3v-{number_text(round(10 * share, 1))}h-3z"
    return dict(paths)


def status_counts(results) -> list[dict]:
    """[{status, count, share}] in the order of results.STATUSES, those that occur."""
    counts = Counter(r.status for r in results)
    order = [s for s in (*STATUSES, *sorted(set(counts) - set(STATUSES))) if counts[s]]
    return [{"status": s, "count": counts[s], "share": counts[s] / len(results)} for s in order]


def time_spent(results) -> dict:
    """The median of the seconds, the slowest submission, and bars {up_to, count, height}; up_to None: any longer."""
    bins = Counter(next((t for t in TIMES if r.seconds <= t), None) for r in results)
    ends = (*TIMES, None)
    last = max((ends.index(end) for end in bins), default=0)
    tallest = max(bins.values(), default=1)
    return {
        "median": median(r.seconds for r in results) if results else None,
        "slowest": max(results, key=lambda r: r.seconds, default=None),
        "bars": [{"up_to": end, "count": bins[end], "height": bins[end] / tallest} for end in ends[: last + 1]],
    }


def misconceptions(results, slip: bool) -> list[dict]:
    """Messages and how many students got them, most frequent first. slip: named misconceptions, or all others."""
    who, size = defaultdict(dict), Counter(r.assignment for r in results if not not_graded(r))
    for r in results:
        for e in r.exercises:
            first = slip or e.diagnosis  # of other failures only the first counts: the rest often follow from it
            for p in e.properties:
                if p.message and p.slip == slip and first in (True, p.message):
                    who[(r.assignment, e.exercise, p.message)][r.student] = link(r)
    ranked = sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "assignment": a,
            "exercise": e,
            "message": shorten(m, TEXT_LIMIT),
            "students": len(s),
            "of": max(size[a], len(s)),
            "share": len(s) / max(size[a], len(s)),
            "named": sorted(s.items())[:NAMED],
        }
        for (a, e, m), s in ranked
    ]


def assignment_view(name: str, results: list[SubmissionResult], output: Path) -> dict:
    """One assignment: scores, difficulty and look-alikes of the submissions that were graded, status and time of all."""
    everyone = [r for r in results if r.assignment == name]
    mine = [r for r in everyone if not not_graded(r) and possible(r)]
    fractions = [fraction(r) for r in mine]
    codes, notebook = read_codes(mine, output)
    where = places(notebook, {e.exercise for r in mine for e in r.exercises})
    groups = look_alikes(codes)
    return {
        "name": name,
        "title": title_of(notebook) or name,
        "count": len(mine),
        "mean": mean(fractions) if mine else None,
        "median": median(fractions) if mine else None,
        "bars": histogram(fractions),
        "exercises": difficulty(mine, where),
        "statuses": status_counts(everyone),
        "time": time_spent(mine),
        "groups": groups[:MOST_GROUPS],
        "more_groups": len(groups[MOST_GROUPS:]),
        "where": where,
        "links": {r.student: link(r) for r in mine},
    }


def read_codes(results: list[SubmissionResult], output: Path) -> tuple[dict[str, dict[str, str]], dict]:
    """{student: {exercise: own code}} without what nobody has worked on, and one of the notebooks."""
    codes, notebook = {}, {"cells": []}
    for result in results:
        notebook = graded_notebook(output, result, pictures=False)
        code = own_code(notebook, {e.exercise for e in result.exercises})
        codes[result.student] = {e: source for e, source in code.items() if UNSOLVED not in source}
    return codes, notebook


def histogram(fractions: list[float]) -> list[dict]:
    """[{low, high, count, height}], one per tenth of the points, a full score in the last; height: of the tallest."""
    counts = Counter(min(int(f * BINS + 1e-9), BINS - 1) for f in fractions)
    tallest = max(counts.values(), default=1)
    return [
        {"low": 100 * i // BINS, "high": 100 * (i + 1) // BINS, "count": counts[i], "height": counts[i] / tallest}
        for i in range(BINS)
    ]


def difficulty(results, where: dict[str, Place]) -> list[dict]:
    """Each exercise in notebook order: mean share of the points (None when ungraded) and how many got all, some, none."""
    found = defaultdict(list)
    for r in results:
        for e in r.exercises:
            found[e.exercise].append(e)
    rows = []
    for name, mine in found.items():
        shares = [e.points / e.max_points for e in mine if e.points is not None and e.max_points]
        kinds = Counter(kind_of(e) for e in mine)
        rows.append(
            {
                "exercise": name,
                "place": where.get(name, Place(name)),
                "share": mean(shares) if shares else None,
                "kinds": [(kind, kinds[kind], kinds[kind] / len(mine)) for kind in ("ok", "part", "lost", "open")],
                "waiting": kinds["open"],
            }
        )
    return rows
