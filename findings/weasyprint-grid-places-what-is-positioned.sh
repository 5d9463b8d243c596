#!/usr/bin/env bash
# WeasyPrint 70.0 (PyPI): an absolutely positioned child takes a cell of a grid, and moves all others by one.
#
# Behavior: the first child of a grid of two columns is `position: absolute`. The two others should stand side by side
#   in the first row. WeasyPrint leaves the first cell empty: the first of them stands at the right, and the second
#   below. In a flex container the same child takes no room.
# Output seen: the lines under `expected` below. Chromium shows "red blue / white white" for both.
# Why it surprises: CSS Grid says that such a child takes no part in the layout of the grid (9). The usual heading for
#   screen readers only (`position: absolute; clip-path: inset(50%)`) is such a child, so a page that is right in every
#   browser has its columns swapped in its PDF. With `break-inside: avoid` the first page can be empty but for its title.
# Source: https://www.w3.org/TR/css-grid-1/#abspos-items, and the page rendered.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0
cat >try.py <<'PY'
import pypdfium2, weasyprint
NAMES = {(255, 255, 255): "white", (255, 0, 0): "red", (0, 0, 255): "blue"}
for box in ["display: grid; grid-template-columns: 100px 100px", "display: flex"]:
    page = f"""<!doctype html><style>@page {{ size: 200px 100px; margin: 0 }} body {{ margin: 0 }} main {{ {box} }}
        span {{ position: absolute }} i {{ width: 100px; height: 50px }}</style>
        <main><span></span><i style="background: #ff0000"></i><i style="background: #0000ff"></i></main>"""
    pdf = weasyprint.HTML(string=page).write_pdf()
    seen = pypdfium2.PdfDocument(pdf)[0].render(scale=4 / 3).to_pil().convert("RGB")
    rows = (" ".join(NAMES[seen.getpixel((x, y))] for x in (50, 150)) for y in (25, 75))
    print(box[9:13] + ":", " / ".join(rows))
PY
expected='grid: white red / blue white
flex: red blue / white white'
seen=$(venv/bin/python try.py)
echo "$seen"
[[ $seen == "$expected" ]]
