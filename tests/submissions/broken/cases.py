"""Broken notebooks: what tools, people and networks do to a right submission, one entry each.

Every entry takes a solved notebook (nbformat 4.5 JSON, a copy of its own) and returns what ends up in the submission folder:

- bytes, str or a notebook: the content of ASSIGNMENT.ipynb,
- {path: content}: files below the student's folder, where NAME stands for the assignment,
- a function of a folder: something that is no file.

`status` is what grading must say. `keeps` is "all" (no point of the solution is lost), "some" or "none".
"""

import base64
import copy
import gzip
import html
import io
import json
import os
import quopri
import re
import zipfile
from dataclasses import dataclass

CASES = []
NAME = "NAME"


@dataclass(frozen=True)
class Case:
    """One way to break a notebook."""

    name: str
    status: str
    keeps: str
    made: object
    what: str


def case(status, keeps="all"):
    """Register a breakage under its function's name; the docstring says what was done to the file."""

    def register(function):
        CASES.append(Case(function.__name__, status, keeps, function, function.__doc__))
        return function

    return register


def dumps(notebook, **how):
    """The notebook as Jupyter writes it."""
    return json.dumps(notebook, **({"indent": 1, "ensure_ascii": False} | how)) + "\n"


def mark(cell):
    """A cell's nbgrader metadata."""
    return cell["metadata"].get("nbgrader", {})


def solutions(notebook):
    """The cells that hold the student's code."""
    return [c for c in notebook["cells"] if mark(c).get("solution") and not mark(c).get("grade")]


def tests(notebook):
    """The test cells."""
    return [c for c in notebook["cells"] if mark(c).get("grade") and not mark(c).get("solution")]


def stripped(notebook):
    """The notebook without ids and metadata."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    return notebook


def around(notebook, cell, before=(), after=()):
    """Put cells before and after a cell."""
    at = notebook["cells"].index(cell)
    notebook["cells"][at : at + 1] = [*before, cell, *after]


def new(source, kind="code", **metadata):
    """A cell without labels."""
    cell = {"cell_type": kind, "metadata": metadata, "source": source}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell


def output(**more):
    """A display output."""
    return {"output_type": "display_data", "metadata": {}, "data": more}


# --- formats


@case("graded")
def nbformat_4_0(n):
    """nbformat 4.0: no cell ids."""
    for cell in n["cells"]:
        cell.pop("id", None)
    return n | {"nbformat_minor": 0}


@case("graded")
def nbformat_4_2(n):
    """nbformat 4.2 with sources as lists of lines."""
    for cell in n["cells"]:
        cell.pop("id", None)
        cell["source"] = cell["source"].splitlines(keepends=True)
    return n | {"nbformat_minor": 2}


@case("graded")
def nbformat_4_4_with_ids(n):
    """nbformat 4.4 that has ids all the same, which nbformat's own validation refuses."""
    return n | {"nbformat_minor": 4}


def old_worksheets(n, heading=False):
    """Cells in the form of nbformat 3."""
    cells = []
    for cell in n["cells"]:
        code = cell["cell_type"] == "code"
        old = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        old |= {"input": cell["source"], "language": "python", "outputs": [], "collapsed": False} if code else {}
        old |= {} if code else {"source": cell["source"]}
        if heading and not code and cell["source"].startswith("#") and "\n" not in cell["source"]:
            old |= {"cell_type": "heading", "level": 1}
        cells.append(old)
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}


@case("graded")
def nbformat_3(n):
    """Saved as nbformat 3: worksheets, `input` instead of `source`, heading cells."""
    return old_worksheets(n, heading=True)


@case("graded")
def nbformat_3_in_two_worksheets(n):
    """nbformat 3 with the cells spread over two worksheets."""
    old = old_worksheets(n)
    cells = old["worksheets"][0]["cells"]
    old["worksheets"] = [{"cells": cells[:9]}, {"cells": cells[9:]}]
    return old


@case("graded")
def nbformat_99(n):
    """A format number from the future."""
    return n | {"nbformat": 99, "nbformat_minor": "x"}


@case("graded")
def no_format_number(n):
    """No nbformat, no notebook metadata."""
    return {"cells": n["cells"]}


@case("unreadable", "none")
def no_cells_key(n):
    """The `cells` key is gone."""
    del n["cells"]
    return n


@case("unreadable", "none")
def cells_null(n):
    """`cells` is null."""
    return n | {"cells": None}


@case("graded")
def bare_list_of_cells(n):
    """Only the list of cells was saved."""
    return n["cells"]


@case("graded")
def wrapped_by_the_server(n):
    """The browser saved the Jupyter server's answer, which wraps the notebook in `content`."""
    return {"name": "x.ipynb", "path": "x.ipynb", "type": "notebook", "format": "json", "content": n}


@case("graded")
def wrapped_twice(n):
    """An API's answer around the server's answer."""
    return {"status": 200, "data": {"meta": {}, "notebook": n}}


@case("graded")
def json_in_json(n):
    """The notebook was written as a JSON string."""
    return json.dumps(json.dumps(n))


# --- cloud notebooks and editors


@case("graded")
def colab(n):
    """Colab: ids moved into the metadata, its own metadata, an accelerator, cell ids gone."""
    for cell in n["cells"]:
        cell["metadata"] = {"id": cell.pop("id"), "colab": {"base_uri": "https://localhost:8080/"}}
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
    n["metadata"] = {"colab": {"provenance": [], "gpuType": "T4"}, "accelerator": "GPU", "kernelspec": {"name": "python3"}}
    return n | {"nbformat_minor": 0}


@case("repaired")
def colab_fresh_ids(n):
    """Colab, everything copied into a new notebook: random ids, no labels, form titles and magics."""
    for number, cell in enumerate(stripped(n)["cells"]):
        cell["metadata"] = {"id": f"x{number}Yz"}
    n["cells"].insert(0, new("from google.colab import drive\ndrive.mount('/content/drive')\n!pip install -q nbgrader"))
    return n | {"nbformat_minor": 0}


@case("graded")
def vs_code(n):
    """VS Code: language ids in the metadata, no kernelspec, execution counts."""
    for cell in n["cells"]:
        cell["metadata"] |= {"vscode": {"languageId": "python"}}
    return n | {"metadata": {"language_info": {"name": "python"}, "orig_nbformat": 4}, "nbformat_minor": 2}


@case("repaired")
def vs_code_without_metadata(n):
    """VS Code's “save as” of an untrusted notebook: metadata and ids lost."""
    return stripped(n) | {"metadata": {}, "nbformat_minor": 2}


@case("repaired")
def kaggle(n):
    """Kaggle: one line of JSON, execution metadata instead of labels, data sources."""
    for cell in stripped(n)["cells"]:
        cell["metadata"] = {"trusted": True, "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}}
    n["metadata"] |= {"kaggle": {"accelerator": "none", "dataSources": []}}
    return json.dumps(n | {"nbformat_minor": 4})


@case("repaired")
def deepnote(n):
    """Deepnote: its own cell ids and types, no labels, a closing advertisement cell."""
    for number, cell in enumerate(stripped(n)["cells"]):
        cell["metadata"] = {"cell_id": f"{number:032x}", "deepnote_cell_type": cell["cell_type"], "source_hash": "1"}
    n["cells"].append(new("<a href='https://deepnote.com'>Created in Deepnote</a>", "markdown", created_in_deepnote_cell=True))
    return n | {"metadata": {"deepnote": {}, "deepnote_notebook_id": "1"}}


@case("graded")
def widget_state(n):
    """Megabytes of widget state in the metadata."""
    n["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {str(i): {"x": "y" * 999} for i in range(2000)}}
    return n


@case("graded")
def huge_outputs(n):
    """Eight megabytes of printed text and a picture in one cell."""
    solutions(n)[0]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": ["loss 0.1\n" * 100] * 8_000},
        output(**{"image/png": "iVBORw0KGgo" * 10_000}),
    ]
    return n


@case("unreadable", "none")
def outputs_of_60_megabytes(n):
    """More output than an upload may have."""
    return dumps(n).encode().replace(b'"outputs": []', b'"outputs": [{"data": "' + b"x" * (60 << 20) + b'"}]', 1)


@case("graded")
def outputs_of_no_form(n):
    """Outputs and counts that no notebook program writes."""
    for cell in n["cells"]:
        cell |= {"outputs": {"a": [None, 7]}, "execution_count": "∞"}
    return n


@case("repaired")
def nbstripout_and_black(n):
    """Formatted: other quotes and blank lines in every code cell, outputs and counts stripped, ids dropped."""
    for cell in n["cells"]:
        cell.pop("id", None)
        if cell["cell_type"] == "code" and not mark(cell).get("solution"):
            cell["source"] = "\n\n" + cell["source"].replace('"', "'") + "\n\n"
    return n


# --- encodings and line ends


@case("graded")
def crlf(n):
    """A Windows editor's line ends in the file."""
    return dumps(n).replace("\n", "\r\n")


@case("graded")
def crlf_in_sources(n):
    """A Windows editor's line ends inside the cells."""
    for cell in n["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    return n


@case("graded")
def byte_order_mark(n):
    """Notepad's UTF-8 with a byte order mark."""
    return b"\xef\xbb\xbf" + dumps(n).encode()


@case("repaired")
def utf_16(n):
    """Notepad's “Unicode”: UTF-16 with a byte order mark."""
    return dumps(n).encode("utf-16")


@case("repaired")
def utf_16_big_endian_without_mark(n):
    """UTF-16, big endian, without a mark."""
    return dumps(n, ensure_ascii=True).encode("utf-16-be")


@case("repaired")
def utf_32(n):
    """UTF-32."""
    return dumps(n).encode("utf-32")


@case("repaired")
def cp1252(n):
    """Saved as ANSI by an old Windows editor."""
    return dumps(n).encode("cp1252", "replace").replace(b"\xb7", b"\xe4")


@case("repaired")
def nul_bytes(n):
    """NUL bytes strewn in by a broken disk or copy."""
    return dumps(n).encode().replace(b'\n  "', b'\n\0  "').replace(b"def ", b"\0def ")


@case("repaired")
def nul_bytes_at_the_end(n):
    """A copy that was cut off by a full disk: the file's length is right, its end is zeros."""
    data = dumps(n).encode()
    return data + bytes(4096)


@case("graded")
def zero_width_and_odd_blanks(n):
    """Copied from a web page: no-break spaces between the words of comments."""
    for cell in solutions(n):
        cell["source"] = "# copied\u00a0from the\u200bforum\n" + cell["source"]
    return n


@case("graded")
def lone_surrogates(n):
    """Half of an emoji in a Markdown cell."""
    n["cells"].append(new("broken \ud83d emoji", "markdown"))
    return dumps(n, ensure_ascii=True)


# --- damaged JSON


def cut(share):
    def made(n):
        data = dumps(n).encode()
        return data[: int(len(data) * share)]

    return made


for share, keeps in ((0.02, "none"), (0.3, "some"), (0.62, "some"), (0.9, "some"), (0.995, "all")):
    made = cut(share)
    made.__name__, made.__doc__ = f"truncated_at_{share}", f"An upload that broke off after {share:.1%}."
    case("unreadable" if share < 0.1 else "repaired", keeps)(made)


@case("repaired")
def truncated_in_the_last_bracket(n):
    """The last byte is missing."""
    return dumps(n).rstrip()[:-1]


@case("repaired")
def trailing_commas(n):
    """Edited by hand: commas before closing brackets."""
    return re.sub(r'("|\}|\])\n( *[\]}])', r"\1,\n\2", dumps(n))


@case("repaired")
def backslashes_not_escaped(n):
    """A Windows path typed into the file by hand."""
    return dumps(n).replace('"metadata": {\n  "kernelspec"', '"path": "C:\\Users\\anna",\n "metadata": {\n  "kernelspec"')


@case("repaired")
def damage_in_the_outputs(n):
    """Bytes lost in the outputs of every solution cell; the sources behind them are whole."""
    for cell in solutions(n):
        cell["outputs"] = [output(**{"text/plain": "3.14"})]
    return dumps(n).replace('"text/plain": "3.14"', '"text/pla')


@case("repaired")
def damage_in_front_of_everything(n):
    """The first two hundred bytes overwritten."""
    return b"\xff" * 200 + dumps(n).encode()[200:]


@case("graded")
def nan_and_infinity(n):
    """NaN and Infinity in the outputs, which JSON does not have."""
    solutions(n)[0]["outputs"] = [output(**{"application/json": {"loss": float("nan"), "best": float("-inf")}})]
    return n


@case("repaired")
def merge_conflict_in_an_output(n):
    """git's conflict markers around an execution count."""
    text = dumps(n)
    line = '   "execution_count": null,\n'
    return text.replace(line, f"<<<<<<< HEAD\n{line}=======\n   \"execution_count\": 7,\n>>>>>>> origin/main\n", 1)


@case("repaired")
def merge_conflict_in_the_answers(n):
    """git's conflict markers in every solution: the student's lines above, the stub below, in diff3 style."""
    for cell in n["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    text, marks = dumps(n), ("<<<<<<< HEAD\n", "||||||| base\n", "=======\n", ">>>>>>> theirs\n")
    for cell in solutions(n):
        mine = "".join(f"    {json.dumps(line, ensure_ascii=False)},\n" for line in cell["source"][1:-1])
        assert mine in text
        stub = '    "    raise NotImplementedError\\n",\n'
        text = text.replace(mine, marks[0] + mine + marks[1] + stub + marks[2] + stub + marks[3], 1)
    return text


@case("repaired")
def double_upload(n):
    """The file twice in a row, as a retried upload leaves it."""
    return dumps(n) * 2


@case("repaired")
def text_before_the_json(n):
    """A message of the terminal in front of the notebook."""
    return "[I 12:00:00 NotebookApp] Saving file\n" + dumps(n)


@case("unreadable", "none")
def python_literals(n):
    """Written with print() instead of json.dump: quotes, None and True of Python."""
    return repr(n)


@case("unreadable", "none")
def empty(n):
    """Nothing in the file."""
    return b""


@case("unreadable", "none")
def only_blanks(n):
    """A few line ends."""
    return b"\r\n \t\n"


@case("unreadable", "none")
def random_bytes(n):
    """A file that was encrypted or overwritten."""
    return bytes((i * i * 31 + 7 * i) % 256 for i in range(5000))


# --- transport


@case("repaired")
def gzipped(n):
    """Compressed by a browser or proxy that kept the name."""
    return gzip.compress(dumps(n).encode(), mtime=0)


@case("repaired")
def zipped_under_the_notebooks_name(n):
    """A zip with the notebook in it, named .ipynb."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("__MACOSX/._x.ipynb", b"\0\5\26\7")
        archive.writestr("work/x.ipynb", dumps(n))
    return buffer.getvalue()


@case("repaired")
def zip_in_the_folder(n):
    """Handed in as NAME.zip."""
    return {f"{NAME}/{NAME}.zip": zipped_under_the_notebooks_name(n)}


@case("repaired")
def zip_of_any_name(n):
    """Handed in as homework.zip."""
    return {f"{NAME}/homework.zip": zipped_under_the_notebooks_name(n)}


@case("unreadable", "none")
def zip_of_something_else(n):
    """A zip without a notebook."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("data.csv", "1,2")
    return {f"{NAME}/work.zip": buffer.getvalue()}


@case("repaired")
def two_byte_order_marks(n):
    """Saved twice by an editor that adds a mark each time."""
    return b"\xef\xbb\xbf" * 2 + dumps(n).encode()


@case("graded")
def terminal_prompts(n):
    """Solutions pasted from a terminal, prompts and all."""
    for cell in solutions(n)[:1]:
        first, *rest = cell["source"].strip().split("\n")
        cell["source"] = "\n".join([f">>> {first}", *[f"... {line}" for line in rest]])
    return n


@case("repaired")
def quoted_printable(n):
    """A mail client's encoding, never decoded."""
    return quopri.encodestring(dumps(n).encode())


@case("repaired")
def base64_of_a_mail(n):
    """A mail attachment's base64, saved as it was."""
    return base64.encodebytes(dumps(n).encode())


@case("repaired")
def escaped_as_a_web_page(n):
    """Copied out of a page's source: quotes as &quot;."""
    return html.escape(dumps(n))


@case("unreadable", "none")
def web_page_instead(n):
    """The browser saved the page that shows the notebook."""
    cells = "".join(f"<pre>{html.escape(c['source'])}</pre>" for c in n["cells"])
    return f"<!DOCTYPE html>\n<html><head><title>Notebook</title></head><body>{cells}</body></html>"


@case("unreadable", "none")
def web_page_under_its_own_name(n):
    """NAME.html, the export for reading."""
    return {f"{NAME}/{NAME}.html": web_page_instead(n)}


@case("unreadable", "none")
def login_page(n):
    """The LMS's login page instead of the file."""
    return "<html><body><form action='/login'>Your session has expired</form></body></html>"


@case("unreadable", "none")
def pdf(n):
    """A PDF export under the notebook's name."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj"


@case("unreadable", "none")
def git_lfs_pointer(n):
    """A pointer of git-lfs instead of the content."""
    return "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12345\n"


@case("repaired")
def jupytext_percent(n):
    """A jupytext script in percent format with nbgrader's labels."""
    parts = []
    for cell in n["cells"]:
        label = f" nbgrader={json.dumps(mark(cell))}" if mark(cell) else ""
        if cell["cell_type"] == "code":
            parts.append(f"# %%{label}\n{cell['source']}\n")
        else:
            parts.append(f"# %% [markdown]{label}\n" + "\n".join(f"# {line}".rstrip() for line in cell["source"].split("\n")))
    return "# ---\n# jupyter:\n#   jupytext:\n#     formats: ipynb,py:percent\n# ---\n\n" + "\n".join(parts)


@case("repaired")
def python_script(n):
    """nbconvert's export as an executable script: no labels, prose as comments, under the name NAME.py."""
    parts = []
    for cell in n["cells"]:
        code = cell["cell_type"] == "code"
        parts.append(f"# In[ ]:\n\n\n{cell['source']}\n" if code else "# " + cell["source"].replace("\n", "\n# "))
    return {f"{NAME}/{NAME}.py": "#!/usr/bin/env python\n# coding: utf-8\n\n" + "\n\n".join(parts)}


# --- names and places


def named(path):
    def made(n):
        return {path: n}

    return made


for number, path in enumerate(
    (
        f"{NAME}/{NAME} (1).ipynb",
        f"{NAME}/{NAME}.ipynb.txt",
        f"{NAME}/{NAME}.ipynb.json",
        f"{NAME}/{NAME}.json",
        f"{NAME}/{NAME}.ipynb.ipynb",
        f"{NAME}/Copy of {NAME}.IPYNB",
        f"{NAME}/Untitled.ipynb",
        f"{NAME}/{NAME}-LATE-Größe ünd 🎉.ipynb",
        f"{NAME}/Anna Schmidt_101_assignsubmission_file_{NAME}.ipynb",
        f"{NAME}/{NAME}/{NAME}.ipynb",
        f"{NAME}/homework/final.ipynb",
        f"{NAME} (final)/{NAME}.ipynb",
        f"{NAME}.ipynb",
        f"{NAME}/{NAME}",
        f"{NAME}/src/hand-in/{NAME}.ipynb",
        f"{NAME}/03-Gaussian Latent.json",
        f"{NAME}/{NAME}.ipynb.crdownload",
    )
):
    made = named(path)
    made.__name__, made.__doc__ = f"name_{number}", f"Handed in as {path}."
    case("repaired")(made)


@case("graded")
def damaged_copy_beside(n):
    """The notebook, beside a checkpoint, a shadow file of a Mac and an empty copy."""
    other = {f"{NAME}/._{NAME}.ipynb": b"\0\5\26\7", f"{NAME}/{NAME} (1).ipynb": b""}
    return {f"{NAME}/{NAME}.ipynb": n, f"{NAME}/.ipynb_checkpoints/{NAME}-checkpoint.ipynb": b"old"} | other


@case("repaired")
def damaged_under_the_right_name(n):
    """An empty file and a web page, and the notebook under the name that a second download gives it."""
    return {f"{NAME}/{NAME}.ipynb": b"", f"{NAME}/{NAME} (1).ipynb": "<html>", f"{NAME}/{NAME} (2).ipynb": n}


@case("repaired")
def a_file_in_place_of_the_folder(n):
    """The notebook, without a suffix, where its folder should be."""

    def made(folder, name):
        (folder / name).rmdir()
        (folder / name).write_text(dumps(n), encoding="utf-8")

    return made


@case("missing", "none")
def nothing_but_data(n):
    """Only a data file was handed in."""
    return {f"{NAME}/data.csv": b"1,2\n"}


@case("missing", "none")
def symlink(n):
    """The notebook is a link to a file elsewhere."""
    return lambda folder, name: os.symlink("/etc/hostname", folder / name / f"{name}.ipynb")


@case("missing", "none")
def fifo(n):
    """The notebook is a pipe."""
    return lambda folder, name: os.mkfifo(folder / name / f"{name}.ipynb")


@case("missing", "none")
def a_folder_named_like_the_notebook(n):
    """A folder is named NAME.ipynb, and is empty."""
    return lambda folder, name: (folder / name / f"{name}.ipynb").mkdir()


@case("repaired")
def the_notebook_in_a_folder_named_like_it(n):
    """A folder is named NAME.ipynb and holds the notebook."""
    return {f"{NAME}/{NAME}.ipynb/{NAME}.ipynb": n}


# --- cells moved, copied, merged and split


@case("graded")
def duplicate_ids(n):
    """Every cell has the same id."""
    for cell in n["cells"]:
        cell["id"] = "a"
    return n


@case("graded")
def test_cells_duplicated(n):
    """Every test cell twice, with the same label."""
    for cell in tests(n):
        around(n, cell, after=[copy.deepcopy(cell)])
    return n


@case("repaired")
def test_cells_deleted(n):
    """All test cells deleted."""
    gone = tests(n)
    n["cells"] = [c for c in n["cells"] if c not in gone]
    return n


@case("repaired")
def test_cells_edited(n):
    """The students' own checks instead of the given ones."""
    for cell in tests(n):
        cell["source"] = "assert True"
    return n


@case("graded")
def test_cells_retagged(n):
    """Test cells with other points, unlocked, skipped, and as solutions."""
    for cell in tests(n):
        cell["metadata"]["tags"] = ["skip-execution", "remove-cell"]
        mark(cell).update(points=1000, locked=False, solution=True, grade=False)
    return n


@case("graded")
def reordered(n):
    """All cells in reverse order."""
    n["cells"].reverse()
    return n


@case("graded")
def solution_merged_with_its_test(n):
    """Each solution cell merged with the test cell below; the label of the first stays."""
    for solution, test in zip(solutions(n), tests(n), strict=True):
        solution["source"] += "\n\n" + test["source"]
    return n


@case("repaired")
def all_code_in_one_cell(n):
    """All code merged into one cell without a label."""
    code = [c for c in n["cells"] if c["cell_type"] == "code"]
    one = new("\n\n".join(c["source"] for c in code))
    n["cells"] = [c for c in n["cells"] if c["cell_type"] != "code"] + [one]
    return n


@case("repaired")
def solutions_split(n):
    """A helper split off each solution into a cell that carries the same label."""
    for number, cell in enumerate(solutions(n)):
        helper = copy.deepcopy(cell) | {"id": f"split-{number}", "source": f"def helper_{number}(x):\n    return x"}
        cell["source"] += f"\n\n\nhelper_{number}(1)"
        around(n, cell, before=[helper])
    return n


@case("repaired")
def solutions_in_new_cells(n):
    """Every solution in a new cell below the untouched stub."""
    for cell in solutions(n):
        answer = new(cell["source"])
        cell["source"] = re.sub(r"^( *).*", r"", cell["source"].split('"""')[0]) or "# your code here"
        around(n, cell, after=[answer])
    return n


@case("graded")
def solution_cells_duplicated(n):
    """Every solution cell twice, the second one emptied and without a label."""
    for cell in solutions(n):
        around(n, cell, after=[new("")])
    return n


@case("graded")
def solutions_as_raw_cells(n):
    """Solution cells turned into raw cells by a stray key."""
    for cell in solutions(n):
        cell["cell_type"] = "raw"
    return n


@case("repaired")
def solutions_as_raw_cells_without_labels(n):
    """The same after the labels were lost."""
    return stripped(solutions_as_raw_cells(n))


@case("graded")
def solutions_as_markdown(n):
    """Solution cells turned into Markdown by a stray key."""
    for cell in solutions(n):
        cell["cell_type"] = "markdown"
    return n


@case("graded")
def unknown_cell_types(n):
    """Prose cells of types that Jupyter does not know, one without a type."""
    prose = [c for c in n["cells"] if c["cell_type"] == "markdown" and not mark(c)]
    for cell in prose:
        cell["cell_type"] = "text-cell-p"
    prose[0].pop("cell_type")
    return n


@case("repaired")
def entries_that_are_no_cells(n):
    """null, numbers, strings and lists between the cells."""
    for at, thing in ((1, None), (3, 7), (5, "cell"), (7, [[]]), (9, True)):
        n["cells"].insert(at, thing)
    return n


@case("graded")
def labels_of_wrong_types(n):
    """Metadata and labels that are lists, numbers and null; the ids are left."""
    for cell, thing in zip(n["cells"], (None, 7, "x", [], {"nbgrader": []}, {"nbgrader": {"grade_id": 7}}) * 99, strict=False):
        cell["metadata"] = thing
    return n


@case("repaired")
def labels_swapped(n):
    """The labels of all cells shifted by one cell."""
    marks = [c["metadata"] for c in n["cells"]]
    for cell, metadata in zip(n["cells"], marks[1:] + marks[:1], strict=True):
        cell["metadata"] = metadata
        cell.pop("id")
    return n


@case("repaired")
def thousands_of_cells(n):
    """Three thousand empty and scratch cells behind the work."""
    n["cells"] += [new(f"x{i} = {i}") for i in range(3000)]
    return n


@case("repaired", "none")
def another_notebook(n):
    """Somebody else's tutorial, handed in by mistake."""
    return n | {"cells": [new("import os"), new("# A tutorial", "markdown"), new("print(1)")]}


@case("graded", "none")
def never_opened(n):
    """The release as it came."""
    for cell in solutions(n):
        cell["source"] = "raise NotImplementedError"
    for cell in n["cells"]:
        cell["source"] = "" if mark(cell).get("grade") and mark(cell).get("solution") else cell["source"]
    return n
