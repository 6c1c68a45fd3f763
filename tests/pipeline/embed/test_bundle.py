"""JavaScript modules joined into one script; anything that cannot be joined is refused."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from pipeline.embed.bundle import BundleError, bundled

SMALLEST_HOSTS_COMPRESS_LIKE = 6  # the default level of gzip
LARGEST_SCRIPT = 16_000


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text)
    return folder / "main.js"


def said(script: str, kind: str, folder: Path) -> str:
    """The output of the script, run as a classic script (.cjs) or as a module (.mjs)."""
    path = folder / f"joined.{kind}"
    path.write_text(script)
    node = which("node")
    assert node, "node is not installed; ./tests/run.sh installs it, as does: apt-get install npm"
    return subprocess.run([node, path], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("kind", ["cjs", "mjs"])
def test_a_bundle_does_what_its_modules_do(tmp_path: Path, kind: str) -> None:
    entry = write(
        tmp_path,
        main='import { twice } from "./twice.js";\nimport { base, Box } from "./base.js";\n'
        "console.log(twice(base), new Box().size);\n",
        twice='import { factor } from "./base.js";\nexport function twice(x) {\n  return factor * x;\n}\n',
        base="export const factor = 2;\nexport const base = 21;\nexport class Box { size = 3; }\n",
    )
    script = bundled(entry)
    assert script.count("factor = 2") == 1
    assert said(script, kind, tmp_path) == "42 3\n"
    assert said(script + script, kind, tmp_path) == "42 3\n42 3\n"  # a page may load it twice


def test_a_bundle_defines_no_global_name(tmp_path: Path) -> None:
    module = "export function helper() {}\nexport class Kind {}\nexport const one = 1;\n"
    script = bundled(write(tmp_path, main=module))
    run = 'const before = Object.keys(globalThis); require("vm").runInThisContext(SCRIPT);'
    look = "console.log(Object.keys(globalThis).filter((key) => !before.includes(key)), typeof Kind, typeof one);"
    assert said(run.replace("SCRIPT", json.dumps(script)) + look, "cjs", tmp_path) == "[] undefined undefined\n"


def test_only_comments_beside_code_and_the_space_before_lines_are_removed(tmp_path: Path) -> None:
    code = (
        "/** of */ const four = 4; /** and */\nconst style = `\n  * { margin: 0; }\n`; // after code\n"
        'console.log(style, "https://a.b; // c", four\n  // half\n  / 2);\n'
    )
    script = bundled(write(tmp_path, main=f"/** Short. */\n// What\n//\n/** of\n *\n * long. */\n{code}"))
    kept = code.replace("  // half\n", "").replace("  ", "").replace(" // after code", "")
    assert script.splitlines()[2:-1] == kept.splitlines()
    assert said(script, "cjs", tmp_path) == "\n* { margin: 0; }\n https://a.b; // c 2\n"


REFUSED = {
    "dynamic import": ({"main": 'const a = await import("./a.js");\n', "a": ""}, "main.js:1"),
    "place of a module": ({"main": "const here = import.meta.url;\n"}, "main.js:1"),
    "default export": ({"main": "export default 1;\n"}, "main.js:1"),
    "list of exports": ({"main": "const a = 1;\nexport { a };\n"}, "main.js:2"),
    "import of all": ({"main": 'import * as a from "./a.js";\n', "a": "export const b = 1;\n"}, "main.js:1"),
    "renamed import": ({"main": 'import { b as c } from "./a.js";\n', "a": "export const b = 1;\n"}, "main.js:1"),
    "bare import": ({"main": 'import "./a.js";\n', "a": ""}, "main.js:1"),
    "missing module": ({"main": 'import { b } from "./a.js";\n'}, "no a.js"),
    "missing export": ({"main": 'import { b } from "./a.js";\n', "a": "const b = 1;\n"}, "exports no b"),
    "name of two": (
        {"main": 'import { b } from "./a.js";\nconst c = b;\n', "a": "const c = 1;\nexport const b = c;\n"},
        "main.js: c is also a name in a.js",
    ),
    "circle": (
        {
            "main": 'import { b } from "./a.js";\nexport const c = 1;\n',
            "a": 'import { c } from "./main.js";\nexport const b = c;\n',
        },
        "main.js imports itself by way of a.js",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_module_that_cannot_be_bundled_is_named_with_its_line(tmp_path: Path, case: str) -> None:
    modules, message = REFUSED[case]
    with pytest.raises(BundleError, match=message):
        bundled(write(tmp_path, **modules))


@pytest.mark.parametrize("name", ["l1l2-film.js", "l1l2-explorable.js"])
def test_the_scripts_are_small(embed_folder: Path, name: str) -> None:
    script = (embed_folder / name).read_bytes()
    assert len(gzip.compress(script, SMALLEST_HOSTS_COMPRESS_LIKE)) < LARGEST_SCRIPT
