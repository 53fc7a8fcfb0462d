import base64
import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from gradebook_fakes import SLIP, fake_assignment, fake_result, right, wrong
from PIL import Image
from rich.console import Console

import autograder.report as report
from autograder.checking import NO_POINTS
from autograder.class_report import misconceptions, strip, time_spent
from autograder.graded import graded_notebook, places, title_of
from autograder.pages import duration, percent, shorten
from autograder.pictures import PICTURE_LIMIT, TOTAL_LIMIT, as_output, bounded, pictures_of
from autograder.report import feedback_path, summary_table, write_feedback, write_report
from autograder.results import STATUSES, ExerciseResult, Property, SubmissionResult
from autograder.standing import first_diagnosis

VOID = {"meta", "br", "rect", "line", "link", "img", "hr", "path", "circle"}
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
    assert not names & {"script", "link", "iframe", "object", "form"}
    assert all(re.match(r"data:image/(png|jpeg);base64,", attrs["src"]) for tag, attrs in page.tags if tag == "img")
    assert all(attrs["alt"] for tag, attrs in page.tags if tag == "img")
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
    assert f"Start here kl_divergence 0.5 of 2 {SLIP}" in page.text
    assert "✗ lost value see above 0 / 1.5" in page.text and "✓ ok gradient 0.5 / 0.5" in page.text
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
    assert shorten("start" + "x" * 9000 + "end", 4000).endswith("xend")


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
    assert f"3 of 5 {SLIP} kl_divergence · 04_vae · s0 , s1 , s2" in page.text
    assert "5 graded, mean 70 %, median 62 %" in page.text
    assert "kl_divergence 40 %" in page.text and "written_latent_space 5 waiting" in page.text
    assert "Half of the notebooks took at most 0.4 s" in page.text
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    assert len(links) == 7 and all((tmp_path / link).exists() for link in links)
    chart = next(attrs["aria-label"] for tag, attrs in page.tags if tag == "svg")
    assert chart == "Score distribution of 04_vae: 4 from 60 to 70 %, 1 from 90 to 100 %"


def test_misconceptions_count_students_not_messages():
    ranked = misconceptions([*class_results(), fake_result("s0", "05_x", kl=wrong("kl_divergence"))], slip=True)
    assert [(m["assignment"], m["students"]) for m in ranked] == [("04_vae", 3), ("05_x", 1)]
    others = misconceptions(class_results(), slip=False)
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
    assert first_diagnosis(result) == SLIP


def picture(width=40, height=30, kind="PNG", noise=False):
    file = io.BytesIO()
    image = Image.effect_noise((width, height), 90) if noise else Image.new("L", (width, height), 200)
    image.save(file, kind)
    return file.getvalue()


def output_of(content, mime="image/png"):
    return {"output_type": "display_data", "data": {mime: base64.b64encode(content).decode()}, "metadata": {}}


def heading(text, id="h"):
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": text}


def given(*pictures):
    outputs = [output_of(p) for p in pictures]
    return {"cell_type": "code", "id": "g", "metadata": {}, "source": "plots.show()", "outputs": outputs}


def notebook_with_pictures():
    kl, test, other, *_ = fake_assignment().release["cells"][1:]
    cells = [
        heading("# 04 · Variational autoencoders"),
        given(picture(11, 11)),
        heading("# Part A · The `VAE`\n```python\n# no heading\n```"),
        heading("## Exercise 4.1 · The $KL$ term (2 points, about 10 minutes)\n\nProse."),
        kl,
        test,
        heading("## By a student", "added-1"),
        given(picture(20, 20), picture(21, 21)),
        heading("### Exercise 4.2 · Noise"),
        other,
        given(picture(30, 30)),
    ]
    return {"cells": cells}


def store(notebook, folder, student="anna"):
    path = folder / "autograded" / student / "04_vae" / "04_vae.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook))


def test_feedback_names_exercises_as_the_notebook_does_and_keeps_the_students_figures(tmp_path):
    store(notebook_with_pictures(), tmp_path)
    page = Page(write_feedback(fake_result(kl=wrong("kl_divergence")), tmp_path))
    assert_self_contained(page)
    assert "Feedback for anna 04 · Variational autoencoders" in page.text
    assert "4.1 The KL term kl_divergence" in page.text and "4.2 Noise reparameterize" in page.text
    assert "To reread: “Exercise 4.1 · The KL term” in Part A · The VAE." in page.text
    assert "2 figures from your notebook" in page.text and "1 figure from your notebook" in page.text
    shown = [a["src"].split(",")[1] for tag, a in page.tags if tag == "img"]
    assert [Image.open(io.BytesIO(base64.b64decode(s))).width for s in shown] == [20, 21, 30]
    assert "By a student" not in page.text


def test_the_page_lets_no_picture_in_from_elsewhere(tmp_path):
    source = Page(write_feedback(fake_result(), tmp_path)).source
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in source


def test_a_damaged_graded_notebook_costs_the_titles_only(tmp_path):
    for damaged in ("[]", '{"cells": [3]}', '{"cells": 3}', "{", '{"cells": [{"cell_type": "code"}]}'):
        store({}, tmp_path / str(len(damaged)))
        next((tmp_path / str(len(damaged))).rglob("*.ipynb")).write_text(damaged)
        page = Page(write_feedback(fake_result(), tmp_path / str(len(damaged))))
        assert "2 of 2" in page.text


def test_a_class_is_read_without_pictures_and_nothing_else_is_lost(tmp_path):
    notebook = notebook_with_pictures()
    notebook["cells"][4]["source"] = 'x = {"image/png": "abc", "y": "image/jpeg"}'
    store(notebook, tmp_path)
    whole, bare = (graded_notebook(tmp_path, fake_result(), pictures=p) for p in (True, False))
    assert [c["source"] for c in whole["cells"]] == [c["source"] for c in bare["cells"]]
    assert len(json.dumps(whole)) > len(json.dumps(bare))
    assert places(whole, {"kl_divergence"})["kl_divergence"].pictures
    assert not places(bare, {"kl_divergence"})["kl_divergence"].pictures


def test_the_course_gives_the_headings_also_for_untitled_exercises():
    notebook = notebook_with_pictures()
    assert title_of(notebook) == "04 · Variational autoencoders" and title_of({"cells": []}) == ""
    found = places({"cells": notebook["cells"][4:5]}, {"kl_divergence"})
    assert found["kl_divergence"].title == "kl_divergence" and found["kl_divergence"].number == ""


@pytest.mark.parametrize(
    "outputs",
    [
        None,
        "text",
        [None, 3, {"data": "x"}, {"data": {"image/png": 3}}, {"data": {"image/png": ["a", 3]}}],
        [output_of(b"<svg onload=alert(1)>")],
        [output_of(b"\x89PNG\r\n\x1a\n" + b"junk")],
        [output_of(picture(kind="JPEG"))],
        [output_of(picture(), "image/jpeg")],
        [output_of(picture(), "image/svg+xml")],
        [output_of(picture(kind="GIF"))],
        [output_of(picture(5000, 5))],
        [output_of(picture(900, 900, noise=True))],
        [{"data": {"image/png": base64.b64encode(picture()).decode() + '"><script>'}}],
    ],
)
def test_only_small_real_png_and_jpeg_outputs_count_as_pictures(outputs):
    assert pictures_of(outputs) == []


def test_pictures_come_back_byte_for_byte_whole_or_in_lines():
    png, jpeg = picture(), picture(kind="JPEG")
    text = base64.b64encode(png).decode()
    lines = {"data": {"image/png": [text[:20] + "\n", text[20:]]}}
    assert pictures_of([output_of(png), lines, output_of(jpeg, "image/jpeg")]) == [
        ("image/png", png),
        ("image/png", png),
        ("image/jpeg", jpeg),
    ]
    assert pictures_of([as_output("image/png", png)]) == [("image/png", png)]
    assert len(picture(900, 900, noise=True)) > PICTURE_LIMIT


def test_all_pictures_of_a_notebook_together_are_bounded():
    big, small = ("image/png", bytes(TOTAL_LIMIT // 2)), ("image/png", b"x")
    assert bounded([[big], [small, big], [big, small]]) == [[big], [small], [small]]


def test_what_could_not_be_judged_is_one_sentence(tmp_path):
    unjudged = Property("gradient", 0.5, 0.0, NO_POINTS)
    kl = ExerciseResult("kl_divergence", 0.0, 2.0, (Property("value", 1.5, 0.0, SLIP, True), unjudged))
    page = Page(write_feedback(fake_result(kl=kl), tmp_path))
    assert "Checked once the result itself is right: gradient (0.5)." in page.text
    assert NO_POINTS not in page.text


def class_with_copies(folder):
    cell = fake_assignment().release["cells"][1]
    odd = "\n".join(f"    total = total + mu[{i}] ** {i} * logvar.clamp({i}).sum(1) - {i}" for i in range(9))
    for number in range(8):
        body = odd if number < 2 else f"    return mu.sum({number})"
        source = f"def kl_divergence(mu, logvar):\n{body}".replace("total", f"acc{number}")
        store(
            {"cells": [heading("# 04 · VAE"), heading("## Exercise 4.1 · KL"), {**cell, "source": source}]},
            folder,
            f"s{number}",
        )
    return [fake_result(f"s{number}") for number in range(8)]


def test_look_alikes_are_a_question_with_links(tmp_path):
    page = Page(write_report(class_with_copies(tmp_path), tmp_path))
    assert_self_contained(page)
    assert "Worth a look?" in page.text and "this is a question, not a finding" in page.text
    assert "s0 , s1 share 100 % of their unusual code in: 4.1 KL · 04_vae" in page.text
    assert not re.search(r"cheat|plagiar|fraud", page.source, re.I)


def test_code_that_nobody_has_worked_on_is_not_compared(tmp_path):
    results = class_with_copies(tmp_path)
    for path in tmp_path.rglob("*.ipynb"):
        path.write_text(path.read_text().replace("return mu.sum", "raise NotImplementedError; return mu.sum"))
        path.write_text(path.read_text().replace("    acc", "    raise NotImplementedError; acc"))
    assert "no two submissions share much unusual code" in Page(write_report(results, tmp_path)).text


def test_a_big_class_gives_a_small_report(tmp_path):
    results = [fake_result(f"student{i:04}", kl=wrong("kl_divergence")) for i in range(1000)]
    page = Page(write_report(results, tmp_path))
    assert len(page.source) < 900_000
    assert f"1000 of 1000 {SLIP}" in page.text and "and 996 more" in page.text


def test_each_bar_of_a_strip_stands_for_an_exercise():
    result = SubmissionResult(
        "anna",
        "04_vae",
        "graded",
        (right("a"), wrong("b"), ExerciseResult("c", 0.0, 1.0), ExerciseResult("written_d", None, 1.0)),
    )
    assert strip(result) == {
        "ok": "M0 10h3v-10h-3z",
        "part": "M4 10h3v-2.5h-3z",
        "lost": "M8 10h3v-1.5h-3z",
        "open": "M12 10h3v-10h-3z",
    }


def test_time_bars_end_where_the_slowest_ran():
    results = [dataclasses.replace(fake_result(f"s{i}"), seconds=s) for i, s in enumerate((0.5, 0.6, 9.0))]
    bars = [(b["up_to"], b["count"]) for b in time_spent(results)["bars"]]
    assert bars == [(0.5, 1), (1, 1), (2, 0), (5, 0), (10, 1)]
    slow = [dataclasses.replace(fake_result(), seconds=1000.0)]
    assert time_spent(slow)["bars"][-1] == {"up_to": None, "count": 1, "height": 1.0}


def test_numbers_are_said_as_people_say_them():
    assert [percent(x) for x in (0, 0.002, 0.5, 0.999, 1)] == ["0 %", "< 1 %", "50 %", "99 %", "100 %"]
    assert [duration(s) for s in (0.42, 9.96, 60, 200, 7200)] == ["0.4 s", "10 s", "60 s", "3 min", "2.0 h"]
