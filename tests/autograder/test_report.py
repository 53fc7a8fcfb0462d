import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from gradebook_fakes import SLIP, fake_result, right, wrong
from rich.console import Console

import autograder.report as report
from autograder.report import feedback_path, summary_table, write_feedback, write_report
from autograder.results import STATUSES, ExerciseResult, Property, SubmissionResult

VOID = {"meta", "br", "rect", "line", "link", "img", "hr"}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"


class Page(HTMLParser):
    """Collects tags, ids and visible text, and checks that every tag is closed."""

    def __init__(self, path):
        super().__init__()
        self.source = Path(path).read_text("utf-8")
        self.open, self.tags, self.ids, self.words = [], [], [], []
        self.feed(self.source)
        assert not self.open
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [v for k, v in attrs if k == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def assert_self_contained(page):
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "form"}
    assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\(", page.source)
    assert all(not name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert len(page.ids) == len(set(page.ids))
    known = set(page.ids)
    assert all(attrs.get("aria-labelledby", next(iter(known), "")) in known for _, attrs in page.tags if known)
    assert page.tags[0] == ("html", {"lang": "en"})


def test_feedback_names_the_mistake_first_and_shows_every_property(tmp_path):
    page = Page(write_feedback(fake_result(kl=wrong("kl_divergence", output="loss 3\n")), tmp_path))
    assert_self_contained(page)
    assert "2.5 of 4 points graded so far" in page.text
    assert "3 more points wait for manual grading" in page.text
    assert f"Look here first: {SLIP}" in page.text
    assert "✗ lost value 0 / 1.5" in page.text and "✓ ok gradient 0.5 / 0.5" in page.text
    assert "waits for manual grading (3 points)" in page.text
    assert "What your code printed loss 3" in page.text
    assert (tmp_path / "feedback/anna/04_vae.html").exists()


@pytest.mark.parametrize("status", [*STATUSES, "unheard of"])
def test_feedback_says_every_status_in_plain_words(tmp_path, status):
    page = Page(write_feedback(fake_result(status=status), tmp_path))
    assert report.STATUS_WORDS.get(status, status) in page.text
    assert ("Not graded" in page.text) == (status in ("missing", "unreadable"))


def test_feedback_says_what_was_repaired_and_when_nothing_guarded_the_run(tmp_path):
    result = fake_result(repairs=("The file was renamed.",), notes=("It was slow.",), sandboxed=False)
    page = Page(write_feedback(result, tmp_path))
    assert "What was repaired in your notebook The file was renamed." in page.text
    assert "Notes It was slow." in page.text and "not sandboxed" in page.text
    assert "not sandboxed" not in Page(write_feedback(fake_result(), tmp_path)).text


def test_a_zero_and_a_hand_graded_answer_look_different_from_waiting(tmp_path):
    zero = ExerciseResult("kl_divergence", 0.0, 2.0)
    by_hand = ExerciseResult("written_latent_space", 2.5, 3.0)
    page = Page(write_feedback(SubmissionResult("anna", "04_vae", "timeout", (zero, by_hand)), tmp_path))
    assert "0 of 2 , no points Nothing could be checked here." in page.text
    assert "2.5 of 3 , some points Graded by hand." in page.text
    assert "2.5 of 5 points Stopped" in page.text


def test_nothing_a_student_writes_becomes_markup(tmp_path):
    evil = wrong("kl_divergence", EVIL, output=f"{EVIL}\x1b[31m\u202e\x00")
    evil = dataclasses.replace(evil, properties=(*evil.properties, Property(EVIL, 0.0, 0.0, EVIL)))
    result = fake_result(EVIL, kl=evil, repairs=(EVIL,), notes=(EVIL,))
    for page in (Page(write_feedback(result, tmp_path)), Page(write_report([result], tmp_path))):
        assert_self_contained(page)
        assert "{{ 7*7 }}" in page.text
        assert not re.search("[\x00\x1b\u202e]", page.source)


def test_long_output_is_cut_in_the_middle(tmp_path):
    page = Page(write_feedback(fake_result(kl=wrong("kl_divergence", output="start" + "x" * 10**6 + "end")), tmp_path))
    assert len(page.source) < 40_000
    assert "start" in page.text and "characters left out" in page.text


def test_long_output_keeps_its_end():
    assert report.shorten("start" + "x" * 9000 + "end", 4000).endswith("xend")


def class_results():
    results = [fake_result(f"s{i}", kl=wrong("kl_divergence")) for i in range(3)]
    results += [fake_result("t", kl=wrong("kl_divergence", "Expected shape (3,), got (3, 1).", slip=False))]
    results += [fake_result("full"), fake_result("lost", status="unreadable"), fake_result("gone", status="missing")]
    return results


def test_the_class_report_counts_ranks_and_links(tmp_path):
    results = class_results()
    for result in results:
        write_feedback(result, tmp_path)
    page = Page(write_report(results, tmp_path))
    assert_self_contained(page)
    assert "graded 5" in page.text and "unreadable 1" in page.text
    assert f"3 {SLIP} kl_divergence · 04_vae" in page.text
    assert "5 graded, mean 70 %" in page.text
    assert "kl_divergence 40 %" in page.text and "written_latent_space 5 waiting" in page.text
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert len(links) == 7 and all((tmp_path / link).exists() for link in links)
    chart = next(attrs["aria-label"] for tag, attrs in page.tags if tag == "svg")
    assert chart == "Score distribution of 04_vae: 4 from 60 to 70 %, 1 from 90 to 100 %"


def test_misconceptions_count_students_not_messages():
    ranked = report.misconceptions([*class_results(), fake_result("s0", "05_x", kl=wrong("kl_divergence"))], slip=True)
    assert [(m["assignment"], m["students"]) for m in ranked] == [("04_vae", 3), ("05_x", 1)]
    others = report.misconceptions(class_results(), slip=False)
    assert [(m["message"], m["students"]) for m in others] == [("Expected shape (3,), got (3, 1).", 1)]


def test_an_empty_class_has_a_report_too(tmp_path):
    assert "No results yet." in Page(write_report([], tmp_path)).text


def test_a_class_without_any_score_has_a_report_too(tmp_path):
    page = Page(write_report([fake_result(status="missing")], tmp_path))
    assert "Nothing was graded." in page.text and "not graded" in page.text


def test_links_work_for_odd_names(tmp_path):
    result = fake_result("Müller, J & K's 100 %\n?")
    path = write_feedback(result, tmp_path)
    assert path == tmp_path / feedback_path(result) and path.exists()
    from urllib.parse import unquote

    link = next(a["href"] for tag, a in Page(write_report([result], tmp_path)).tags if tag == "a")
    assert (tmp_path / unquote(link)).exists()


def luminance(colour):
    colour = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_text_is_readable_in_light_dark_and_print():
    css = (Path(report.__file__).parent / "templates/style.css").read_text()
    schemes = [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", css, re.S)]
    assert len(schemes) == 3
    for colours in schemes:
        for text in ("text", "muted", "link", "ok", "part", "lost", "open"):
            for ground in ("card", "page"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours)
        assert contrast(colours["note-text"], colours["note"]) >= 4.5
        assert contrast(colours["bar"], colours["track"]) >= 3


def test_the_terminal_table_tells_zero_from_not_graded():
    zero = SubmissionResult("zero", "04_vae", "graded", (ExerciseResult("kl_divergence", 0.0, 2.0),))
    missing = fake_result("gone", status="missing")
    partial = fake_result("[red]anna", kl=wrong("kl_divergence"))
    console = Console(width=160, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(summary_table([zero, missing, partial]))
    lines = [" ".join(line.replace("│", " ").split()) for line in console.export_text().splitlines()]
    assert "zero 0 / 2 graded" in lines
    assert "gone not graded missing" in lines
    assert f"[red]anna 2.5 / 4 (+3) graded {SLIP}" in lines


def test_a_named_misconception_is_the_first_diagnosis():
    shape = wrong("kl_divergence", "Expected shape (3,).", slip=False)
    result = dataclasses.replace(fake_result(), exercises=(shape, wrong("reparameterize"), right("VAE")))
    assert report.first_diagnosis(result) == SLIP
