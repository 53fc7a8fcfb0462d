"""`autograder collect`: Moodle's and Canvas's bulk downloads, honest, damaged and hostile."""

import io
import json
import os
import struct
import zipfile
import zlib

import pytest
from tiny_course import COURSE, SUMMED, notebook, raw, solved, tiny
from typer.testing import CliRunner

from autograder import unzip
from autograder.bulk import NothingCollected, collect
from autograder.cli import app
from autograder.lms import PEOPLE, owner_of
from autograder.unzip import File

RIGHT, OTHER = raw(solved()), raw(solved(mean_square=SUMMED))
ANNA, OTHER_ANNA, BO = "Anna Schmidt_101", "Anna Schmidt_102", "Bo Li_103"
FILE = "_assignsubmission_file_"


def zipped(files, **flags) -> bytes:
    """A zip of {name or ZipInfo: bytes}."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content, **flags)
    return buffer.getvalue()


def dated(name, year=2026, **fields):
    """A zip entry changed in a given year."""
    info = zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0))
    for key, value in fields.items():
        setattr(info, key, value)
    return info


@pytest.fixture
def gather(tmp_path):
    """Collect files (or the bytes of a zip) as one download; gives rows by student, and sentences."""

    def run(files, force=False):
        path = tmp_path / "download.zip"
        path.write_bytes(files if isinstance(files, bytes) else zipped(files))
        rows, said = collect(path, tmp_path / "submitted", tiny(), force)
        return {r.student: r for r in rows}, said

    run.out = tmp_path / "submitted"
    return run


def laid_out(folder):
    """{student: bytes} of an output folder."""
    return {p.parent.parent.name: p.read_bytes() for p in folder.glob("*/tiny/tiny.ipynb")}


# --- names


@pytest.mark.parametrize(
    ("path", "lms", "name", "number", "file", "note"),
    [
        (f"{ANNA}{FILE}/tiny.ipynb", "moodle", "Anna Schmidt", "101", "tiny.ipynb", ""),
        (f"Lab-tiny-77/{ANNA}{FILE}/a/b.ipynb", "moodle", "Anna Schmidt", "101", "b.ipynb", ""),
        (f"{ANNA}_assignsubmission_file/tiny.ipynb", "moodle", "Anna Schmidt", "101", "tiny.ipynb", ""),
        (f"{ANNA}{FILE}04_my_vae.ipynb", "moodle", "Anna Schmidt", "101", "04_my_vae.ipynb", ""),
        (f"Participant_55{FILE}tiny.ipynb", "moodle", "Participant", "55", "tiny.ipynb", ""),
        ("doejane_12_345_04_vae-1.ipynb", "canvas", "doejane", "12", "04_vae-1.ipynb", ""),
        ("sub/doejane_LATE_12_345_a.ipynb", "canvas", "doejane", "12", "a.ipynb", "Late."),
        ("doejane_late_12_345_a.ipynb", "canvas", "doejane", "12", "a.ipynb", "Late."),
        ("anon_x7Qz2_345_a.ipynb", "canvas", "anon", "x7Qz2", "a.ipynb", ""),
    ],
)
def test_names_of_moodle_and_canvas_are_understood(path, lms, name, number, file, note):
    person, handed, said = owner_of(File(tuple(path.split("/")), (2026, 1, 1, 0, 0, 0), bytes))
    assert (person.lms, person.name, person.number, handed.name, said) == (lms, name, number, file, note)


@pytest.mark.parametrize(
    "path", ["tiny.ipynb", "anna/tiny.ipynb", "_1_2_", "a_b_c.ipynb", "Anna_assignsubmission_file_"]
)
def test_other_names_belong_to_nobody(path):
    assert owner_of(File(tuple(path.split("/")), (), bytes)) is None


# --- honest downloads


def test_moodles_zip_is_laid_out_with_folders_and_flat(gather):
    rows, said = gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"{BO}{FILE}tiny.ipynb": OTHER})
    assert laid_out(gather.out) == {"Anna Schmidt": RIGHT, "Bo Li": OTHER}
    assert [r.outcome for r in rows.values()] == ["written", "written"] and said == []


def test_canvass_zip_is_laid_out_and_late_is_said(gather):
    rows, _ = gather({"doejane_LATE_12_345_tiny-1.ipynb": RIGHT, "libo_13_346_tiny.ipynb": OTHER})
    assert laid_out(gather.out) == {"doejane": RIGHT, "libo": OTHER}
    assert rows["doejane"].notes == ("Late.",) and rows["doejane"].source == "tiny-1.ipynb"


def test_an_unpacked_folder_does_as_well_and_links_in_it_are_refused(tmp_path):
    folder = tmp_path / "download" / f"{ANNA}{FILE}"
    folder.mkdir(parents=True)
    (folder / "tiny.ipynb").write_bytes(RIGHT)
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(OTHER)
    (tmp_path / "download" / f"{BO}{FILE}tiny.ipynb").symlink_to(secret)
    os.mkfifo(folder / "tiny2.ipynb")
    rows, said = collect(tmp_path / "download", tmp_path / "out", tiny())
    assert laid_out(tmp_path / "out") == {"Anna Schmidt": RIGHT} and len(rows) == 1
    assert len(said) == 2 and all("link or a special file" in s for s in said)


def test_files_on_disk_that_are_large_or_may_not_be_read_cost_only_themselves(tmp_path, monkeypatch):
    for person, name in ((ANNA, "tiny.zip"), (BO, "tiny.ipynb")):
        (tmp_path / "d" / f"{person}{FILE}").mkdir(parents=True)
        (tmp_path / "d" / f"{person}{FILE}" / name).write_bytes(RIGHT)
    os.truncate(tmp_path / "d" / f"{ANNA}{FILE}" / "tiny.zip", 60 << 20)
    (tmp_path / "d" / "closed").mkdir()
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda p: scandir(p if "closed" not in str(p) else tmp_path / "nowhere"))
    rows, said = collect(tmp_path / "d", tmp_path / "out", tiny())
    assert laid_out(tmp_path / "out") == {"Bo Li": RIGHT} and said == ["“closed” could not be opened."]
    assert rows[0].notes[0] == "“tiny.zip”: “tiny.zip” is larger than 50 MB and was refused."


def test_a_students_zip_is_opened_one_level(gather):
    inner = zipped(
        {"work/tiny.ipynb": RIGHT, "__MACOSX/work/._tiny.ipynb": b"x", "data.csv": b"1", ".git/a.ipynb": b""}
    )
    deep = zipped({"deeper.zip": inner})
    rows, _ = gather({f"{ANNA}{FILE}/all.zip": inner, f"{BO}{FILE}/all.zip": deep})
    assert laid_out(gather.out) == {"Anna Schmidt": RIGHT}
    assert rows["Anna Schmidt"].source == "tiny.ipynb in all.zip"
    assert rows["Bo Li"].outcome == "none" and "archive inside an archive" in rows["Bo Li"].notes[0]


def test_who_handed_in_no_notebook_gets_an_empty_folder_and_so_counts_as_missing(gather):
    rows, _ = gather({f"{ANNA}{FILE}/report.docx": b"x", f"{BO}_assignsubmission_onlinetext_/onlinetext.html": b"<p>"})
    assert all(r.outcome == "none" and (gather.out / s / "tiny").is_dir() for s, r in rows.items())
    assert rows["Anna Schmidt"].notes == ("No notebook among: report.docx.",)
    assert rows["Bo Li"].notes[0] == "Text typed into Moodle is no notebook."


def test_a_saved_web_page_is_laid_out_so_that_the_feedback_can_say_what_it_is(gather):
    rows, _ = gather({f"{ANNA}{FILE}/tiny.html": b"<!doctype html>"})
    assert laid_out(gather.out) == {"Anna Schmidt": b"<!doctype html>"}
    assert rows["Anna Schmidt"].notes == ("“tiny.html” does not look like a notebook of tiny.",)


# --- several files, several people


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ([(dated("tiny.ipynb", 2025), OTHER), (dated("tiny (1).ipynb", 2026), RIGHT)], "tiny (1).ipynb"),
        ([(dated("tiny.ipynb", 2026), RIGHT), (dated("tiny (1).ipynb", 2025), OTHER)], "tiny.ipynb"),
        ([("tiny.ipynb", b"damaged"), ("copy.ipynb", RIGHT)], "copy.ipynb"),
        ([("homework.ipynb", raw({"cells": [], "nbformat": 4})), ("tiny.ipynb.txt", RIGHT)], "tiny.ipynb.txt"),
        ([("notes.txt", b"x"), ("tiny.json", RIGHT)], "tiny.json"),
    ],
)
def test_of_several_files_the_newest_that_fits_counts(gather, files, chosen):
    entries = []
    for info, content in files:
        info = info if isinstance(info, zipfile.ZipInfo) else dated(info)
        info.filename = info.orig_filename = f"{ANNA}{FILE}/{info.filename}"
        entries.append((info, content))
    rows, _ = gather(zipped(entries))
    assert laid_out(gather.out) == {"Anna Schmidt": RIGHT} and rows["Anna Schmidt"].source == chosen
    if sum(e[0].filename.endswith(".ipynb") for e in entries) > 1:
        assert rows["Anna Schmidt"].notes[-1].startswith(f"Several notebooks: “{chosen}” counts, not ")


def test_in_canvas_the_last_upload_counts(gather):
    rows, _ = gather({"doejane_12_900_tiny-1.ipynb": RIGHT, "doejane_12_345_tiny.ipynb": OTHER})
    assert laid_out(gather.out) == {"doejane": RIGHT}
    assert rows["doejane"].notes == ("Several notebooks: “tiny-1.ipynb” counts, not tiny.ipynb.",)


def test_people_of_one_name_stay_apart_now_and_the_next_time(gather):
    gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT})
    gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"{OTHER_ANNA}{FILE}/tiny.ipynb": OTHER})
    assert laid_out(gather.out) == {"Anna Schmidt": RIGHT, "Anna Schmidt_102": OTHER}
    gather({f"anna SCHMIDT_104{FILE}/tiny.ipynb": OTHER, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert set(laid_out(gather.out)) == {"Anna Schmidt", "Anna Schmidt_102", "anna SCHMIDT_104", "Bo Li"}


def test_two_of_one_name_in_one_download_both_get_their_number(gather):
    found, _ = gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"{OTHER_ANNA}{FILE}/tiny.ipynb": OTHER})
    rows = found.values()
    assert laid_out(gather.out) == {"Anna Schmidt_101": RIGHT, "Anna Schmidt_102": OTHER}
    assert all(
        r.notes == ("Others have this name too; the learning platform's number tells them apart.",) for r in rows
    )


def test_names_become_safe_folders_and_a_spoilt_list_of_people_does_no_harm(gather):
    gather.out.mkdir()
    (gather.out / PEOPLE).write_text(
        json.dumps({"moodle tiny 101 Anna Schmidt": "../../evil", "moodle tiny 103 Bo Li": 7})
    )
    gather(
        {f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"%00: con?_105{FILE}/tiny.ipynb": RIGHT, f"{BO}{FILE}/tiny.ipynb": RIGHT}
    )
    assert len(laid_out(gather.out)) == 3 and {"Anna Schmidt", "Bo Li"} < set(laid_out(gather.out))
    assert {p.name for p in gather.out.parent.iterdir()} == {"download.zip", "submitted"}


def test_nothing_is_overwritten_without_force(gather):
    gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT})
    rows, _ = gather({f"{ANNA}{FILE}/tiny.ipynb": OTHER})
    assert rows["Anna Schmidt"].outcome == "kept" and "--force" in rows["Anna Schmidt"].notes[0]
    assert laid_out(gather.out) == {"Anna Schmidt": RIGHT}
    assert gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT})[0]["Anna Schmidt"].outcome == "unchanged"
    assert gather({f"{ANNA}{FILE}/tiny.ipynb": OTHER}, force=True)[0]["Anna Schmidt"].outcome == "replaced"
    assert laid_out(gather.out) == {"Anna Schmidt": OTHER}


def test_nothing_is_written_through_a_link_in_the_output_folder(gather, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    gather.out.mkdir()
    (gather.out / "Anna Schmidt").symlink_to(tmp_path / "elsewhere")
    rows, _ = gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT})
    assert rows["Anna Schmidt"].outcome == "none" and list((tmp_path / "elsewhere").iterdir()) == []


# --- hostile and damaged archives; Bo is an honest neighbour in each

LINK = {"external_attr": 0o120777 << 16, "create_system": 3}
HOSTILE = {
    "up": (f"{ANNA}{FILE}/../../../evil.ipynb", b"x", "leads out of the archive"),
    "absolute": (f"/{ANNA}{FILE}/tiny.ipynb", b"x", "leads out of the archive"),
    "drive": (f"C:/{ANNA}{FILE}/tiny.ipynb", b"x", "leads out of the archive"),
    "backslashes": (f"{ANNA}{FILE}\\..\\..\\evil.ipynb", b"x", "leads out of the archive"),
    "link": (dated(f"{ANNA}{FILE}/tiny.ipynb", **LINK), b"/etc/passwd", "a link or a special file"),
    "fifo": (dated(f"{ANNA}{FILE}/tiny.ipynb", external_attr=0o010644 << 16), b"", "a link or a special file"),
    "bomb": (dated(f"{ANNA}{FILE}/tiny.ipynb", compress_type=8), bytes(20 << 20), "times its size"),
    "large": (f"{ANNA}{FILE}/tiny.ipynb", bytes(51 << 20), "larger than 50 MB"),
    "deep": (f"{ANNA}{FILE}/{'a/' * 40}tiny.ipynb", b"x", "folders deep"),
    "bzip2": (dated(f"{ANNA}{FILE}/tiny.ipynb", compress_type=12), b"x" * 100, "not supported"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_entries_are_refused_with_a_sentence(gather, case, tmp_path):
    name, content, words = HOSTILE[case]
    rows, said = gather({name: content, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert words in " ".join(said) and laid_out(gather.out) == {"Bo Li": RIGHT}
    assert {p.name for p in tmp_path.iterdir()} == {"download.zip", "submitted"}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_entries_of_a_students_own_zip_cost_only_themselves(gather, case, tmp_path):
    name, content, words = HOSTILE[case]
    inner = zipped({name: content, "tiny.ipynb": RIGHT})
    rows, _ = gather({f"{ANNA}{FILE}/a.zip": inner, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert words in " ".join(rows["Anna Schmidt"].notes) and set(laid_out(gather.out)) == {"Anna Schmidt", "Bo Li"}
    assert laid_out(gather.out)["Anna Schmidt"] == RIGHT and len(list(tmp_path.iterdir())) == 2


def patched(content: bytes, mark: bytes, offset: int, value: bytes, every=False) -> bytes:
    """A zip with a field of its first local (PK34) or central (PK12) header overwritten."""
    data, at = bytearray(content), content.index(mark)
    data[at + offset : at + offset + len(value)] = value
    return bytes(data)


CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"
STORED = zipped({"tiny.ipynb": RIGHT}, compress_type=0)
DAMAGED = {
    "encrypted": (patched(patched(STORED, CENTRAL, 8, b"\1"), LOCAL, 6, b"\1"), "is encrypted"),
    "wrong checksum": (STORED.replace(b"mean_square", b"mean_squirm", 1), "is damaged"),
    "no checksum": (patched(STORED, CENTRAL, 16, bytes(4)), "is damaged"),
    "cut": (STORED[: len(STORED) // 2], "damaged, or no zip"),
    "no zip": (b"hello", "damaged, or no zip"),
    "empty": (b"", "damaged, or no zip"),
    "name not UTF-8": (
        patched(patched(STORED, CENTRAL, 8, b"\0\x08"), CENTRAL, 46, b"\xff\xfe"),
        "not UTF-8; unpack it by hand",
    ),
    "other name inside": (patched(STORED, LOCAL, 30, b"tinY"), "is damaged"),
    "starts elsewhere": (patched(STORED, CENTRAL, 42, b"\xff\xff\0\0"), "is damaged"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_archives_of_a_student_cost_only_that_student(gather, case):
    content, words = DAMAGED[case]
    rows, _ = gather({f"{ANNA}{FILE}/a.zip": content, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert words in " ".join(rows["Anna Schmidt"].notes) and laid_out(gather.out) == {"Bo Li": RIGHT}


def test_sizes_that_lie_are_not_believed(gather):
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(bytes(64 << 20)) + packed.flush()
    bomb = zipped({"tiny.ipynb": b"x" * 10}, compress_type=0)
    local, rest = bomb[: bomb.index(b"x" * 10)], bomb[bomb.index(CENTRAL) :]
    head = patched(local, LOCAL, 8, struct.pack("<H", 8))
    tail = patched(patched(rest, CENTRAL, 10, struct.pack("<H", 8)), CENTRAL, 20, struct.pack("<II", len(data), 10))
    end = tail.index(b"PK\x05\x06")
    tail = tail[: end + 16] + struct.pack("<I", len(head) + len(data)) + tail[end + 20 :]
    assert zipfile.ZipFile(io.BytesIO(head + data + tail)).infolist()[0].file_size == 10
    rows, _ = gather({f"{ANNA}{FILE}/a.zip": head + data + tail, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert "is damaged" in rows["Anna Schmidt"].notes[0] and laid_out(gather.out) == {"Bo Li": RIGHT}


def test_all_that_comes_out_of_a_download_is_bounded(gather, monkeypatch):
    monkeypatch.setattr(unzip.Budget.__init__, "__defaults__", (len(RIGHT) + 10,))
    rows, _ = gather({f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert set(laid_out(gather.out)) == {"Anna Schmidt"} and "rest was not unpacked" in rows["Bo Li"].notes[0]


def test_an_archive_of_countless_entries_is_refused_before_they_are_read(gather, monkeypatch):
    monkeypatch.setattr(unzip, "ENTRY_LIMIT", 50)
    inner = zipped({f"{i}.ipynb": b"" for i in range(60)})
    rows, _ = gather({f"{ANNA}{FILE}/a.zip": inner, f"{BO}{FILE}/tiny.ipynb": RIGHT})
    assert "more than 50 entries" in rows["Anna Schmidt"].notes[0] and "Bo Li" in laid_out(gather.out)
    with pytest.raises(NothingCollected, match="more than 50 entries"):
        gather(inner)


def test_names_that_old_programs_wrote_are_read(gather):
    mac = zipped({"Jörg Größe_7_x.ipynb": b""}).replace("Jörg Größe_7_x".encode(), "Jörg Größe_7_x".encode())
    flags = patched(patched(mac, CENTRAL, 8, b"\0\0"), LOCAL, 6, b"\0\0")
    name = unzip.files_in(zipfile.ZipFile(io.BytesIO(flags)), unzip.Budget())[0][0].name
    assert name == "Jörg Größe_7_x.ipynb"


# --- the command


def test_the_command_shows_a_table_and_finds_the_assignment_itself(tmp_path):
    path = tmp_path / "d.zip"
    path.write_bytes(zipped({f"{ANNA}{FILE}/tiny.ipynb": RIGHT, f"{BO}{FILE}/x.rar": b"", "readme": b""}))
    command = ["collect", str(path), "--output", str(tmp_path / "out"), "--course", str(COURSE)]
    result = CliRunner().invoke(app, command, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    for words in ("Anna Schmidt", "written", "x.rar", "1 of 2 students have a file", "1 files belong to nobody"):
        assert words in result.output
    assert laid_out(tmp_path / "out") == {"Anna Schmidt": RIGHT}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"what.txt": b""}), "names none of the assignments"),
        (zipped({"tiny.ipynb": RIGHT}), "holds no submission named as Moodle or Canvas do"),
        (zipped({f"{BO}{FILE}/tiny.rar": b""}), "Nothing could be read."),
        (b"no zip", "The archive is damaged, or no zip archive at all."),
        (None, "There is no"),
    ],
)
def test_the_command_fails_when_nothing_can_be_read(tmp_path, content, words):
    path = tmp_path / "d.zip"
    if content is not None:
        path.write_bytes(content)
    command = ["collect", str(path), "--output", str(tmp_path / "out"), "--course", str(COURSE)]
    result = CliRunner().invoke(app, command, env={"COLUMNS": "200"})
    assert result.exit_code != 0 and words in result.output.replace("\n", " ")


def test_the_release_itself_fits(gather):
    rows, _ = gather({f"{ANNA}{FILE}/tiny.ipynb": raw(notebook())})
    assert rows["Anna Schmidt"].notes == ()
