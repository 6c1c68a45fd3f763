"""React and Vue in a page, from the packages of tests/package.json."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

MODULES = Path(__file__).parents[1] / "node_modules"
RENDER = """
const [React, Babel] = [require("react"), require("@babel/standalone")];
const { renderToString } = require("react-dom/server");
const source = require("fs").readFileSync(0, "utf8");
const { code } = Babel.transform(`const content = <>${source}</>;`, { presets: [["react", { runtime: "classic" }]] });
const content = new Function("React", `${code}; return content;`)(React);
console.log(JSON.stringify({ code, html: renderToString(content) }));
"""


def installed(package: str) -> Path:
    """The folder of an npm package; the error says how to install it."""
    folder = MODULES / package
    assert folder.is_dir(), f"{package} is not installed; ./tests/run.sh installs it, as does: npm ci in tests"
    return folder


def rendered_jsx(source: str) -> tuple[str, str]:
    """JSX as a script that defines `content`, and as the HTML that a server would send."""
    installed("@babel/standalone")
    node = shutil.which("node")
    assert node, "node is not installed; ./tests/run.sh installs it, as does: apt-get install npm"
    done = subprocess.run(
        [node, "-e", RENDER], input=source, cwd=MODULES.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return found["code"], found["html"]


def react(mode: str) -> str:
    """A script that defines `React` and `ReactDOM` with createRoot and hydrateRoot; `development` also warns."""
    files = {
        "react": f"react/cjs/react.{mode}.js",
        "react-dom": f"react-dom/cjs/react-dom.{mode}.js",
        "react-dom/client": f"react-dom/cjs/react-dom-client.{mode}.js",
        "scheduler": f"scheduler/cjs/scheduler.{mode}.js",
    }
    texts = {
        name: (installed(path.split("/")[0]) / Path(*path.split("/")[1:])).read_text() for name, path in files.items()
    }
    defined = "".join(
        f"modules[{json.dumps(name)}] = (module, exports, require) => {{\n{text}\n}};\n" for name, text in texts.items()
    )
    return (
        f'var process = {{ env: {{ NODE_ENV: "{mode}" }} }};\n'
        f"(() => {{\nconst modules = {{}}, loaded = {{}};\n{defined}"
        "function require(name) {\n  if (!loaded[name]) {\n    loaded[name] = { exports: {} };\n"
        "    modules[name](loaded[name], loaded[name].exports, require);\n  }\n  return loaded[name].exports;\n}\n"
        'window.React = require("react");\nwindow.ReactDOM = require("react-dom/client");\n})();\n'
    )


def vue() -> str:
    """A script that defines `Vue`, with the compiler of templates."""
    return (installed("vue") / "dist" / "vue.global.js").read_text(encoding="utf-8")
