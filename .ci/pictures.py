#!/usr/bin/env python3
"""Renders a report with WeasyPrint, which applies no style sheet of the page to its pictures, and looks at the colors
of its bars: .ci/pictures.py PROGRAM, with weasyprint, pypdfium2 and pillow installed."""
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import pypdfium2
import weasyprint

SVG = "{http://www.w3.org/2000/svg}"
STRONG, SOFT, TRACK = (0x0B, 0x5F, 0x6B), (0xA9, 0xCD, 0xD0), (0xE9, 0xE6, 0xDD)
SCALE = 4


def pages(html: str) -> list:
    """The pages as images, SCALE pixels for each of the page's."""
    pdf = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
    return [page.render(scale=SCALE * 4 / 3).to_pil().convert("RGB") for page in pdf]


def near(one: tuple, other: tuple) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other))


def between(color: tuple) -> bool:
    """Whether it is one of the two colors of a hatch, or a mix of them."""
    return all(strong - 3 <= part <= soft + 3 for part, strong, soft in zip(color, STRONG, SOFT))


def check(picture: str, style: str) -> dict[str, int]:
    """Looks at the bars of one picture, which fills its page; how many of each class it found right."""
    root = tree.fromstring(picture)
    _, _, width, height = map(float, root.get("viewBox").split())
    sheet = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0; padding: 0; max-width: none }}"
    (image,) = pages(f"<!doctype html><style>{style}{sheet} svg {{ width: {width}px }}</style>{picture}")
    bars = [{key: bar.get(key) for key in ("class", "x", "y", "width", "height")} for bar in root.findall(f"{SVG}rect")]
    found: dict[str, int] = {}
    for at, bar in enumerate(bars):
        x, y, wide, high = (float(bar[key]) for key in ("x", "y", "width", "height"))
        # The end of a bar, which those that begin where it begins may leave free. Marks are elsewhere.
        at_end = [x + wide - 2.5, x + wide - 3.5]
        over = [b for b in bars[at + 1:] if b["y"] == bar["y"] and float(b["x"]) + float(b["width"]) > x + wide - 5]
        if wide < 8 or over or bar["class"] == "track unknown":
            continue
        colors = [image.getpixel((round(left * SCALE), round((y + high / 2) * SCALE))) for left in at_end]
        right = {"track": lambda c: near(c, TRACK), "share": lambda c: near(c, STRONG),
                 "backed": lambda c: near(c, STRONG), "claimed": between}[bar["class"]]
        assert any(map(right, colors)), f"{bar}: {colors}"
        found[bar["class"]] = found.get(bar["class"], 0) + 1
    return found


def main() -> None:
    examples = Path(__file__).resolve().parent.parent / "examples"
    total: dict[str, int] = {}
    for person in ("lead", "data-scientist"):
        args = ["report", examples / f"{person}.json", "--as-of", "2026-11-23", "--format", "html"]
        html = subprocess.run([sys.argv[1], *args, "--all"], check=True, capture_output=True, text=True).stdout
        style = re.search(r"<style>(.*?)</style>", html, re.S)[1]
        for picture in re.findall(r"<svg xmlns.*?</svg>", html, re.S):
            for name, count in check(picture, style).items():
                total[name] = total.get(name, 0) + count
        # The short report as a whole: its first page is not empty, and nothing on it is black.
        html = subprocess.run([sys.argv[1], *args], check=True, capture_output=True, text=True).stdout
        colors = {color: count for count, color in pages(html)[0].getcolors(1 << 24)}
        assert colors.get((0, 0, 0), 0) == 0, f"{person}: {colors[0, 0, 0]} black pixels"
        for color in (STRONG, TRACK):
            assert sum(count for other, count in colors.items() if near(color, other)) > 1000, (person, color)
    assert all(total.get(name, 0) >= 3 for name in ("track", "share", "backed", "claimed")), total
    print("pictures:", ", ".join(f"{count} bars {name}" for name, count in total.items()))


main()
