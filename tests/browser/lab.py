"""JupyterLab with a real kernel, and a headless Chromium that looks at it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
)
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {
        "windowingMode": "none"
    },  # all cells are in the page, not only the visible
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def free_port() -> int:
    """A TCP port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(program: list[str], folder: Path, home: Path, path: str = "lab", **environment: str):
    """Run a Jupyter server; yields the address of `path` with its token. Its log is home/server.log."""
    port, token = free_port(), secrets.token_hex(16)
    for name, values in SETTINGS.items():
        file = home / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    options = [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}", "--ServerApp.open_browser=False"]
    options += ["--ServerApp.allow_root=True", "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0"]
    env = os.environ | {"HOME": str(home), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings")} | environment
    with open(home / "server.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *program, *options], cwd=folder, env=env, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={token}", server, home / "server.log")
            yield f"http://127.0.0.1:{port}/{path}?token={token}"
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(address: str, server: subprocess.Popen, log: Path, seconds: float = 90) -> None:
    """Return when the server answers; RuntimeError with its log when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"The Jupyter server did not come up:\n{log.read_text()[-2000:]}")


@contextmanager
def browser(home: Path, width: int = 1400, height: int = 1000):
    """A headless Chromium with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS.split(), f"--user-data-dir={home / 'profile'}", f"--window-size={width},{height}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


class Notebook:
    """A notebook open in JupyterLab, as a person sees it."""

    def __init__(self, driver, address: str, folder: Path, name: str, seconds: float = 90):
        self.driver, count = driver, len(json.loads((folder / name).read_text())["cells"])
        base, token = address.split("?")
        driver.get(f"{base}/tree/{name}?{token}")
        self.until(lambda: len(self.cells()) == count, f"the notebook's {count} cells", seconds)
        self.until(self.idle, "a kernel", seconds)

    def until(self, condition, what: str, seconds: float = 60):
        """Wait for a condition and return its value; a timeout names what did not come."""
        try:
            return WebDriverWait(self.driver, seconds, poll_frequency=0.3).until(lambda _: condition())
        except Exception as error:
            raise AssertionError(f"{what} did not come within {seconds:.0f} s") from error

    def all(self, css: str):
        """All elements that match."""
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def cells(self):
        """The notebook's cells, in order."""
        return self.all(".jp-Notebook .jp-Cell")

    def idle(self) -> bool:
        """Whether the kernel is there and does nothing."""
        return [e.get_attribute("data-status") for e in self.all(".jp-Notebook-ExecutionIndicator")] == ["idle"]

    def cell(self, text: str):
        """The first cell that contains a text."""
        return next(c for c in self.cells() if text in c.get_attribute("textContent"))

    def focus(self, cell) -> None:
        """Click into a cell's editor."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", cell)
        cell.find_element(By.CSS_SELECTOR, ".cm-content").click()

    def write(self, cell, source: str) -> None:
        """Replace a cell's source; rendered text is double-clicked first."""
        for rendered in cell.find_elements(By.CSS_SELECTOR, ".jp-RenderedMarkdown"):
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", rendered)
            ActionChains(self.driver).double_click(rendered).perform()
        self.focus(cell)
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(
            Keys.DELETE
        ).perform()
        paste = "const d = new DataTransfer(); d.setData('text/plain', arguments[1]); arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true}))"
        self.driver.execute_script(paste, cell.find_element(By.CSS_SELECTOR, ".cm-content"), source)

    def run(self, cell, seconds: float = 60) -> str:
        """Run a cell with Shift+Enter, wait, and return the text of its output."""
        self.focus(cell)
        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()
        time.sleep(0.5)
        self.until(lambda: "[*]" not in self.prompt(cell) and self.idle(), "the end of a cell's run", seconds)
        outputs = cell.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output")
        return "\n".join(o.text for o in outputs)

    def prompt(self, cell) -> str:
        """The [3] beside a code cell."""
        return cell.find_element(By.CSS_SELECTOR, ".jp-InputPrompt").text

    def menu(self, *path: str) -> None:
        """Choose an entry of the menu bar."""
        self.driver.find_element(
            By.XPATH, f"//div[contains(@class,'lm-MenuBar-itemLabel')][text()='{path[0]}']"
        ).click()
        entry = f"//div[contains(@class,'lm-Menu-itemLabel')][text()='{path[1]}']"
        self.until(lambda: self.driver.find_elements(By.XPATH, entry), f"the menu entry {path[1]}", 10)
        self.driver.find_element(By.XPATH, entry).click()
