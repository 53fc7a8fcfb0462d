"""The feedback page and the class report in a real browser: readable, reachable, without network, at any width."""

import base64
import io
import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.lab import By, Keys, browser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "autograder"))
from gradebook_fakes import fake_assignment, fake_result, wrong  # noqa: E402

from autograder.report import write_feedback, write_report  # noqa: E402
from autograder.results import STATUSES  # noqa: E402

pytestmark = pytest.mark.slow
PHONE = 360  # pixels: a small one
LONG = "a_very_long_name_without_any_place_to_break_" * 3

# For each element that shows text of its own: its colour and the opaque ground behind it.
CONTRASTS = """
const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return n.length === 3 ? [...n, 1] : n; };
const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } };
return [...document.querySelectorAll('main *')].filter(e => e.checkVisibility({visibilityProperty: true})
    && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())).map(e => {
  const style = getComputedStyle(e), text = light(parse(e instanceof SVGElement ? style.fill : style.color)), back = light(ground(e));
  return [(Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05), e.outerHTML.slice(0, 120)];
});"""
UNNAMED = """
return [...document.querySelectorAll('svg, img, [role=img]')].filter(e => !e.closest('[aria-hidden=true]') &&
    !(e.getAttribute('aria-label') || e.getAttribute('alt')) || e.tagName === 'svg' && !e.closest('[aria-hidden=true]') &&
    e.getAttribute('role') !== 'img').map(e => e.outerHTML.slice(0, 200));"""
# What the Tab key should reach, in this order.
REACHABLE = """
return [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(e => e.checkVisibility()).length;"""
FOCUSED = """
const e = document.activeElement, s = getComputedStyle(e);
return [e.tagName, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, e.getBoundingClientRect().width > 0];"""


def picture():
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def store_notebook(folder, student):
    """A graded notebook with a figure behind the first exercise."""
    cells = fake_assignment().release["cells"]
    title = {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# 04 · Variational autoencoders"}
    figure = {"output_type": "display_data", "data": {"image/png": picture()}, "metadata": {}}
    source = cells[1]["source"] + "".join(f"\nx = mu[{i}] ** {i} - logvar.clamp({i}).sum({i})" for i in range(12))
    kl = {**cells[1], "outputs": [figure], "source": source.replace("raise NotImplementedError", "x = 0")}
    path = folder / "autograded" / student / "04_vae" / "04_vae.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"cells": [title, cells[0], kl, *cells[2:]]}))


@pytest.fixture
def pages(home):
    """A class with every status, long names, a misconception, look-alikes and figures."""
    students = ["ann", "bob", LONG]
    results = [fake_result(s, kl=wrong("kl_divergence", output="loss 3\n" + "x" * 500)) for s in students]
    results += [fake_result(f"{status}_student", status=status) for status in STATUSES]
    results += [fake_result("cleo", repairs=(f"Edited test cells were replaced: {LONG}.",), sandboxed=False)]
    for student in students:
        store_notebook(home, student if student != LONG else "other")
    for result in results:
        write_feedback(result, home)
    report = write_report(results, home)
    names = {"ann", "cleo", "missing_student"}
    return [report, *(p for p in home.glob("feedback/*/*.html") if p.parent.name in names)]


def show(driver, page, width=1280, scheme="light", media=""):
    """Open a page as a screen of this width, a colour scheme and a medium show it."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(page.as_uri())
    driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_pages_are_readable_in_light_dark_and_print(pages, home):
    with browser(home) as driver:
        for page in pages:
            for scheme, media in (("light", ""), ("dark", ""), ("light", "print")):
                show(driver, page, scheme=scheme, media=media)
                found = driver.execute_script(CONTRASTS)
                assert len(found) > 10
                assert [text for ratio, text in found if ratio < 4.5] == [], (page, scheme, media)


def test_pages_fit_a_small_phone_and_a_wide_screen(pages, home):
    with browser(home) as driver:
        for page in pages:
            for width in (PHONE, 1280):
                show(driver, page, width)
                assert driver.execute_script("return document.documentElement.scrollWidth") <= width, (page, width)
                assert driver.execute_script("return visualViewport.scale") == 1


def test_pages_name_what_is_drawn_and_keep_the_order_of_headings(pages, home):
    with browser(home) as driver:
        for page in pages:
            show(driver, page)
            assert driver.execute_script(UNNAMED) == []
            assert driver.execute_script("return document.documentElement.lang") == "en" and driver.title.strip()
            levels = [int(h.tag_name[1]) for h in driver.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4, h5, h6")]
            assert levels[0] == 1 and levels.count(1) == 1
            assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False)), (page, levels)
        show(driver, pages[0])
        assert len(driver.find_elements(By.CSS_SELECTOR, "svg[role=img]")) >= 2


def test_the_tab_key_reaches_every_link_and_fold_visibly(pages, home):
    with browser(home) as driver:
        for page in pages:
            show(driver, page)
            count = driver.execute_script(REACHABLE)
            for number in range(count):
                driver.switch_to.active_element.send_keys(Keys.TAB)
                tag, outlined, there = driver.execute_script(FOCUSED)
                assert tag != "BODY" and outlined and there, (page, number, count, tag)


def test_links_of_the_report_and_of_the_overview_lead_somewhere(pages, home):
    with browser(home) as driver:
        show(driver, pages[0])
        driver.find_element(By.LINK_TEXT, "ann").click()
        assert "Feedback for ann" in driver.find_element(By.TAG_NAME, "main").text
        targets = driver.find_elements(By.CSS_SELECTOR, "nav a")
        assert targets
        for link in targets:
            assert driver.find_element(By.ID, link.get_attribute("href").split("#")[1]).tag_name == "h3"


def test_pages_need_no_network_and_show_the_students_figure(pages, home):
    with browser(home) as driver:
        for page in pages:
            driver.get("about:blank")
            driver.get_log("performance")  # what came before is forgotten
            show(driver, page)
            events = [json.loads(e["message"])["message"] for e in driver.get_log("performance")]
            asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
            assert asked and all(url.startswith((page.as_uri(), "data:image/png")) for url in asked), asked
            assert not [e for e in driver.get_log("browser") if e["level"] == "SEVERE"]
        show(driver, next(p for p in pages if p.parent.name == "ann"))
        assert driver.execute_script("return document.querySelector('main img').naturalWidth") == 640


def test_everything_folded_is_printed(pages, home):
    with browser(home) as driver:
        show(driver, next(p for p in pages if p.parent.name == "ann"), media="print")
        driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = false)")
        assert driver.execute_script("return document.querySelector('pre').checkVisibility()")
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen"})
        assert not driver.execute_script("return document.querySelector('pre').checkVisibility()")
