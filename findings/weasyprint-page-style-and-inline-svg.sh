#!/usr/bin/env bash
# WeasyPrint 70.0 (PyPI): the style sheet of a page colors its boxes and none of its inline pictures.
#
# Behavior: a rule of the page's `<style>` that matches an element of an inline `<svg>` is ignored, and the shape is
#   black. The same rule works in a `<style>` within the `<svg>`, as a `style` attribute of the shape, and as `fill`.
# Output seen: the line under `expected` below. Chromium shows five green squares.
# Why it surprises: in HTML, inline SVG is a part of the document, and WeasyPrint applies the same sheet to everything
#   around it. Nothing is said. In a bar chart the empty track behind a bar is black as well, so that every bar is full:
#   a wrong figure, not an ugly one.
# Source: the page rendered, and the colors read from it. `svg/css.py` reads style elements below `<svg>` only.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0
cat >page.html <<'HTML'
<!doctype html><style>@page { size: 200px 40px; margin: 0 } body { margin: 0 } svg { display: block }
.a { fill: #00ff00 } svg rect.b { fill: #00ff00 }</style>
<svg width="200" height="40"><style>.e { fill: #00ff00 }</style>
<rect class="a" width="40" height="40"/><rect class="b" x="40" width="40" height="40"/>
<rect style="fill: #00ff00" x="80" width="40" height="40"/><rect fill="#00ff00" x="120" width="40" height="40"/>
<rect class="e" x="160" width="40" height="40"/></svg>
HTML
cat >try.py <<'PY'
import pypdfium2, weasyprint
weasyprint.HTML("page.html").write_pdf("page.pdf")
page = pypdfium2.PdfDocument("page.pdf")[0].render(scale=4 / 3).to_pil().convert("RGB")
print(*("#%02x%02x%02x" % page.getpixel((x, 20)) for x in range(20, 200, 40)))
PY
expected='#000000 #000000 #00ff00 #00ff00 #00ff00'
seen=$(venv/bin/python try.py)
echo "$seen"
[[ $seen == "$expected" ]]
