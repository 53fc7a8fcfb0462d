"""Remake the pictures in docs/images from the graded sample class (needs chromium and `make grade` before).

python docs/screenshots.py
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "build" / "sample"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def screenshot(page: Path, width: int, height: int) -> Image.Image:
    """A page in headless Chromium, as a picture."""
    with tempfile.TemporaryDirectory() as profile:
        target = Path(profile) / "page.png"
        command = [CHROMIUM, "--headless", "--no-sandbox", "--hide-scrollbars", *QUIET.split()]
        command += [
            f"--user-data-dir={profile}",
            f"--screenshot={target}",
            f"--window-size={width},{height}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Image.open(target).convert("RGB")


def side_by_side(left: Image.Image, right: Image.Image, gap: int = 24) -> Image.Image:
    """Two pictures of equal height next to each other."""
    together = Image.new("RGB", (left.width + gap + right.width, left.height), "white")
    together.paste(left, (0, 0))
    together.paste(right, (left.width + gap, 0))
    return together


def main() -> None:
    """Write docs/images/report-and-feedback.png."""
    report = screenshot(SAMPLE / "report.html", 1000, 1150)
    feedback = screenshot(SAMPLE / "feedback" / "jemison" / "04_vae.html", 820, 1150)
    picture = side_by_side(report, feedback)
    picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.LANCZOS).quantize(64)
    target = ROOT / "docs" / "images" / "report-and-feedback.png"
    target.parent.mkdir(exist_ok=True)
    picture.save(target, optimize=True)
    print("wrote", target.relative_to(ROOT))


if __name__ == "__main__":
    main()
