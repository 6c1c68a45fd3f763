"""Runs the JavaScript modules of the interactive figure in Node, and knows its penalties by mathcore."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from mathcore import L1, L2, ElasticNet, Max, Penalty, SquaredL2

WEB = Path(__file__).resolve().parents[2] / "pipeline" / "embed" / "web"
PENALTIES: dict[str, Penalty] = {"l1": L1(), "l2": L2(), "squared": SquaredL2(), "net": ElasticNet(0.5), "max": Max()}
PROGRAM = """
import * as module from {module};
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map({called})));
"""


def run(module: str, called: str, tasks: list[Any]) -> Any:
    """The results of a function of a module for each list of arguments."""
    program = PROGRAM.format(module=json.dumps((WEB / module).as_uri()), called=called)
    command = ["node", "--input-type=module", "--eval", program]
    return json.loads(
        subprocess.run(command, input=json.dumps(tasks), capture_output=True, text=True, check=True).stdout
    )
