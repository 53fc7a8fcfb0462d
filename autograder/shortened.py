"""What the limits cut from a run, in sentences for the student: nothing is shortened in silence."""

from __future__ import annotations

import time

from autograder.probing import Failure
from autograder.sandbox import Limits

OUTPUT_CUT = "\n… (output cut here)"
MEMORY_SIGNS = ("can't allocate memory", "Cannot allocate memory", "Unable to allocate", "bad_alloc")


def shortened(run) -> list[str]:
    """Sentences for the limits that a run (running.Run) met, each with the cells it met them in."""
    limits: Limits = run.settings.limits
    cut = [name for name, text in run.outputs.items() if text.endswith(OUTPUT_CUT)]
    memory = [name for name, failure in run.failures.items() if out_of_memory(failure)]
    files = [name for name, failure in run.failures.items() if "[Errno 27]" in failure.message]
    said = [
        (f"What these cells printed was cut at {limits.output_kb} KB: {{}}.", cut),
        (f"These cells needed more memory than the limit of {limits.memory_mb} MB: {{}}.", memory),
        (f"These cells wrote a file of more than {limits.file_mb} MB, which was cut: {{}}.", files),
    ]
    sentences = [text.format(", ".join(names)) for text, names in said if names]
    sentences += [f"Cell {name}: {detail}" for name, detail in run.bad_cells.items()]
    if time.monotonic() > run.deadline:
        seconds = f"{limits.total_seconds:g} seconds"
        sentences.append(f"The notebook took longer than the {seconds} it has in all; what came later was not graded.")
    return sentences


def out_of_memory(failure: Failure) -> bool:
    """Whether an error means that the memory limit was met."""
    return failure.error in ("MemoryError", "OutOfMemoryError") or any(s in failure.message for s in MEMORY_SIGNS)
