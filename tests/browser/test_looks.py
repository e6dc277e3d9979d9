"""Feedback, report and card as they look: both widths, light, dark and printed.

What must hold with any font is measured. The rest is compared with small kept pictures, coarsely,
where the fonts are those that they were made with. After a change that is meant:
`AUTOGRADER_LOOKS=1 pytest tests/browser/test_looks.py`, and look at `tests/browser/looks/`.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.browser import shown
from tests.browser.looking import chromium, needs_chromium

pytestmark = needs_chromium
LOOKS = Path(__file__).with_name("looks")
KEEPS = bool(os.environ.get("AUTOGRADER_LOOKS"))
PAGES = {"feedback": shown.feedback, "report": shown.report, "card": shown.card}
PAPER = 690  # pixels: the width of A4 between its margins
VIEWS = {
    "phone-light": (375, "light", "screen"),
    "phone-dark": (375, "dark", "screen"),
    "wide-light": (1280, "light", "screen"),
    "wide-dark": (1280, "dark", "screen"),
    "printed": (PAPER, "dark", "print"),  # from a dark screen: paper is white all the same
}
CASES = [(page, view) for page in PAGES for view in VIEWS if (page, view) != ("card", "printed")]
# JupyterLab's own colors around a card, and the room that it leaves beside one.
NOTEBOOK = """<!DOCTYPE html><meta charset=utf-8><title>card</title><style>
body { margin: 0; padding: 8px; font: 13px system-ui, sans-serif; background: #fff; color: #222 }
a { color: #106ba3 }
@media (prefers-color-scheme: dark) { body { background: #111; color: #e0e0e0 } a { color: #64b5f6 } }
</style>"""
SMALL = 6  # pixels of the page become one of the kept picture
SEEN = """
() => {
  document.querySelectorAll("details").forEach((each) => {
    if (!matchMedia("print").matches) each.open = true;
  });
  const box = (e) => e.getBoundingClientRect();
  const words = (e) => e.textContent.trim().slice(0, 50);
  const light = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(c)) return c;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (e, color) => {
    const [a, b] = [light(color), light(ground(e))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const texts = [...document.querySelectorAll("body *:not(svg, svg *, script, style, .unseen)")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => box(e).width && e.checkVisibility({ contentVisibilityAuto: true }));
  const labels = [...document.querySelectorAll("svg text")].filter((e) => box(e).width);
  const crossing = (a, b) => {
    const [p, q] = [box(a), box(b)];
    const inner = 0.3;  // of a line's height is above and below its letters
    return Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1
      && Math.min(p.bottom - inner * p.height, q.bottom - inner * q.height)
         > Math.max(p.top, q.top) + inner * Math.min(p.height, q.height);
  };
  return {
    reach: document.documentElement.scrollWidth,
    beyond: texts.filter((e) => box(e).right > innerWidth + 1 && !e.closest("pre")).map(words),
    outside: labels.filter((e) => {
      const [t, s] = [box(e), box(e.closest("svg"))];
      return t.left < s.left - 1 || t.right > s.right + 1
        || t.top < s.top - 3 || t.bottom > s.bottom + 3;
    }).map(words),
    over: labels.flatMap((a, i) => labels.slice(i + 1)
      .filter((b) => a.closest("svg") === b.closest("svg") && crossing(a, b))
      .map((b) => `${words(a)} | ${words(b)}`)),
    pale: [
      ...texts.map((e) => [contrast(e, getComputedStyle(e).color), words(e)]),
      ...labels.map((e) => [contrast(e.closest("svg"), getComputedStyle(e).fill), words(e)]),
    ].filter(([ratio]) => ratio < 4.5),
    ground: ground(document.body),
    ladders: [...document.querySelectorAll(".ladder p")].filter((e) => box(e).height > 5).length,
    steps: document.querySelectorAll(".ladder p").length,
  };
}
"""
FONTS = """
() => ["system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
       "'Iowan Old Style', Palatino, Georgia, serif", "ui-monospace, Menlo, Consolas, monospace"]
  .map((family) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `100px ${family}`;
    return Math.round(pen.measureText("Hamburgefonstiv 0123 -- q5").width);
  })
"""


@dataclass(frozen=True)
class View:
    """What was measured of a page, and its picture in gray, one pixel for `SMALL` times `SMALL`."""

    width: int
    facts: dict[str, Any]
    picture: np.ndarray


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    """One page for all views: each new one is a process more."""
    return browser.new_page()


@pytest.fixture(scope="module")
def views(page: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], View]:
    folder = tmp_path_factory.mktemp("looks")
    for name, make in PAGES.items():
        text = (NOTEBOOK if name == "card" else "") + make()
        (folder / f"{name}.html").write_text(text, "utf-8")
    found = {}
    for name, view in CASES:
        width, scheme, media = VIEWS[view]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media, color_scheme=scheme)
        page.goto((folder / f"{name}.html").as_uri())
        facts = page.evaluate(SEEN)
        shot = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
        small = shot.resize((shot.width // SMALL, shot.height // SMALL), Image.Resampling.BOX)
        found[name, view] = View(width, facts, np.asarray(small))
    return found


@pytest.fixture(scope="module")
def fonts(page: Any) -> list[int]:
    """How wide a text is in the fonts of this machine."""
    return list(page.evaluate(FONTS))


@pytest.mark.parametrize(("name", "view"), CASES)
def test_nothing_reaches_beyond_its_page(views: Any, name: str, view: str) -> None:
    seen = views[name, view]

    assert [] == seen.facts["beyond"]
    assert seen.width == seen.facts["reach"]


@pytest.mark.parametrize(("name", "view"), CASES)
def test_every_label_is_inside_its_drawing_and_apart_from_the_others(
    views: Any, name: str, view: str
) -> None:
    facts = views[name, view].facts

    assert [] == facts["outside"]
    assert [] == facts["over"]


@pytest.mark.parametrize(("name", "view"), CASES)
def test_every_text_stands_out_from_its_ground(views: Any, name: str, view: str) -> None:
    """4.5 to 1, as WCAG AA asks for; labels of drawings as well."""
    assert [] == views[name, view].facts["pale"]


@pytest.mark.parametrize("name", ["feedback", "report"])
def test_paper_is_white_also_from_a_dark_screen(views: Any, name: str) -> None:
    assert "rgb(255, 255, 255)" == views[name, "printed"].facts["ground"]


def test_on_paper_every_step_of_a_ladder_can_be_read(views: Any) -> None:
    facts = views["feedback", "printed"].facts

    assert 0 < facts["steps"] == facts["ladders"]


@pytest.mark.parametrize(("name", "view"), CASES)
def test_it_looks_as_it_did(views: Any, fonts: list[int], name: str, view: str) -> None:
    now, file = views[name, view].picture, LOOKS / f"{name}-{view}.png"
    if KEEPS:
        LOOKS.mkdir(exist_ok=True)
        Image.fromarray(now).quantize(16).save(file, optimize=True)
        (LOOKS / "fonts.json").write_text(json.dumps(fonts) + "\n", "utf-8")
    if json.loads((LOOKS / "fonts.json").read_text("utf-8")) != fonts:
        pytest.skip(f"other fonts than those of the kept pictures: {fonts}; only measured")
    kept = np.asarray(Image.open(file).convert("L"))
    height = min(len(kept), len(now))
    blocks = np.abs(kept[:height].astype(float) - now[:height])

    assert kept.shape[1] == now.shape[1]
    assert len(now) == pytest.approx(len(kept), rel=0.02), "its height is another"
    assert blocks.mean() < MEAN_OFF, f"see {file}"
    assert _worst(blocks) < WORST_OFF, f"see {file}"


MEAN_OFF, WORST_OFF = 4.0, 40.0  # of 255: of a page, and of any 8 by 8 pixels of it


def _worst(blocks: np.ndarray, size: int = 8) -> float:
    """Return the largest mean of a square of so many pixels."""
    height, width = (length // size * size for length in blocks.shape)
    cut = blocks[:height, :width].reshape(height // size, size, width // size, size)
    return float(cut.mean(axis=(1, 3)).max(initial=0.0))
