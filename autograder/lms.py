"""Who handed in what, read from the names that an LMS gives the files of a bulk download.

Moodle (mod/assign, “Download all submissions”), in folders or flat; the number is the participant's in this assignment:
    Full Name_123456_assignsubmission_file_/04_vae.ipynb
    Full Name_123456_assignsubmission_file_04_vae.ipynb
Canvas (“Download Submissions”); the numbers are the user's and the submitted file's, a resubmitted file gets “-1”:
    lastnamefirst_LATE_12345_67890_04_vae-1.ipynb
    anon_x7Qz2_67890_04_vae.ipynb
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from autograder.files import file_name, plain, write_atomic
from autograder.unzip import File

MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]+)(?P<late>_late)?_(?P<number>\d+)_(?P<upload>\d+)_(?P<file>.+)", re.I | re.DOTALL)
CANVAS_ANONYMOUS = re.compile(
    r"(?P<name>anon)_(?P<number>[A-Za-z0-9]+)(?P<late>_late)?_(?P<upload>\d+)_(?P<file>.+)", re.I | re.DOTALL
)
PEOPLE = ".collected.json"  # in the output folder: who is who, so that people of one name stay apart the next time too


@dataclass(frozen=True)
class Person:
    """Who handed in. lms: "moodle" or "canvas". number: the LMS's; in Moodle another one in each assignment."""

    lms: str
    name: str
    number: str


@dataclass(frozen=True, eq=False)
class Handed:
    """One file that a person handed in. upload: grows with each upload, 0 when unknown. inside: the zip it came in."""

    file: File
    name: str
    upload: int = 0
    inside: str = ""

    @property
    def newness(self) -> tuple:
        """Sorts earlier files before later ones."""
        again = re.search(r"(?:-(\d{1,9})| ?\((\d{1,9})\))(?:\.\w+)+$", self.name)
        return self.upload, self.file.changed, int(next(filter(None, again.groups()))) if again else 0


@dataclass
class HandIn:
    """Everything one person handed in."""

    person: Person
    files: list[Handed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def people_in(files: list[File]) -> tuple[list[HandIn], list[str]]:
    """Who handed in what, by the names that the LMS gave; and the files that belong to nobody."""
    hand_ins: dict[Person, HandIn] = {}
    strange = []
    for file in files:
        found = owner_of(file)
        if found is None:
            strange.append("/".join(file.path))
            continue
        person, handed, note = found
        hand_in = hand_ins.setdefault(person, HandIn(person))
        hand_in.files += [handed] if handed else []
        hand_in.notes += [note] if note and note not in hand_in.notes else []
    return list(hand_ins.values()), strange


def owner_of(file: File) -> tuple[Person, Handed | None, str] | None:
    """Who handed a file in, the file under its own name, and a remark; None when its path does not say."""
    for depth, part in enumerate(file.path):
        last = depth == len(file.path) - 1
        if match := MOODLE.fullmatch(part):
            own = match["file"] if last else file.name
            person = Person("moodle", readable(match["name"]), match["number"])
            if match["plugin"] != "file" or not own:
                return person, None, "Text typed into Moodle is no notebook." if match["plugin"] == "onlinetext" else ""
            return person, Handed(file, own), ""
        if last and (match := CANVAS.fullmatch(part) or CANVAS_ANONYMOUS.fullmatch(part)):
            person = Person("canvas", readable(match["name"]), match["number"])
            return person, Handed(file, match["file"], int(match["upload"][:18])), "Late." if match["late"] else ""
    return None


def readable(name: str) -> str:
    """A person's name as text: one form of accents, no control characters, no halves of damaged ones."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(plain(unicodedata.normalize("NFC", text)).split()) or "nobody"


class Known:
    """Which folder belongs to whom. People of one name get their LMS number behind it, now and the next time."""

    def __init__(self, output: Path, assignment: str, people: list[Person]) -> None:
        self.path, self.assignment = output / PEOPLE, assignment
        try:
            stored = json.loads(self.path.read_text("utf-8"))
            self.folders = {k: v for k, v in stored.items() if file_name(v.partition("~")[0]) == v.partition("~")[0]}
        except (OSError, ValueError, AttributeError):
            self.folders = {}
        self.namesakes = Counter((p.lms, p.name.casefold()) for p in set(people))

    def scope(self, person: Person) -> str:
        """Within what a number means the same person: all of Canvas, one assignment in Moodle."""
        return "canvas" if person.lms == "canvas" else f"moodle {self.assignment}"

    def folder(self, person: Person) -> str:
        """The student folder for a person."""
        scope = self.scope(person)
        key = f"{scope} {person.number} {person.name}"
        if key not in self.folders:
            namesake = re.compile(rf"{re.escape(person.name)}_\w+", re.IGNORECASE)
            taken = {v.casefold() for k, v in self.folders.items() if k.startswith(f"{scope} ")}
            alone = self.namesakes[person.lms, person.name.casefold()] == 1
            alone &= file_name(person.name).casefold() not in taken and not any(map(namesake.fullmatch, taken))
            self.folders[key] = file_name(person.name if alone else f"{person.name}_{person.number}")
        return self.folders[key]

    def save(self) -> None:
        """Keep who is who for the next download."""
        write_atomic(self.path, json.dumps(self.folders, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
