"""Figures in a submitted notebook: real pictures stay with their cell, everything that only claims to be one goes."""

import base64
import io

import pytest
from PIL import Image
from tiny_course import raw, solved, tiny

from autograder.intake import clean_submission
from autograder.pictures import PER_CELL, SIDE_LIMIT, TOTAL_LIMIT, bounded, pictures_of


def encoded(content):
    return base64.b64encode(content).decode()


def png(width=4, height=3, form="PNG"):
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, form)
    return buffer.getvalue()


def display(mime="image/png", content=None):
    text = encoded(png()) if content is None else content
    return {"output_type": "display_data", "metadata": {}, "data": {mime: text, "text/plain": "a figure"}}


def test_a_figure_stays_with_its_cell_and_nothing_else_of_the_outputs_does():
    notebook = solved()
    target = next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "mean_square")
    html = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>alert(1)</script>"}}
    target["outputs"] = [display(), html, {"output_type": "stream", "name": "stdout", "text": "hello"}]
    clean = clean_submission(raw(notebook), tiny()).notebook
    kept = {c["metadata"].get("nbgrader", {}).get("grade_id"): c["outputs"] for c in clean["cells"] if c.get("outputs")}
    assert list(kept) == ["mean_square"] and len(kept["mean_square"]) == 1
    assert list(kept["mean_square"][0]["data"]) == ["image/png"]


@pytest.mark.parametrize(
    "output",
    [
        display(content=encoded(b"<svg onload=alert(1)>")),
        display(content=encoded(png(form="GIF"))),
        display(mime="image/jpeg"),  # a PNG that says it is a JPEG
        display(content=encoded(png()[:20])),
        display(content=encoded(png(SIDE_LIMIT + 1, 1))),
        display(content="not base64 \ud800"),
        display(content=["a", 3, None]),
        display(content={"a": 1}),
        {"data": []},
        {"data": {"image/svg+xml": "<svg/>"}},
        7,
    ],
)
def test_what_only_claims_to_be_a_picture_is_left_out(output):
    assert pictures_of([output]) == [] and len(pictures_of([output, display()])) == 1


@pytest.mark.parametrize("outputs", [None, "image", {"data": 1}, 5])
def test_outputs_of_any_form_are_survived(outputs):
    assert pictures_of(outputs) == []


def test_number_and_size_are_bounded():
    assert len(pictures_of([display()] * 50)) == PER_CELL
    big = ("image/png", b"x" * (TOTAL_LIMIT - 10))
    small = ("image/png", b"x" * 20)
    tiny_one = ("image/png", b"x" * 10)
    assert bounded([[big], [small, tiny_one]]) == [[big], [tiny_one]]
