"""Firefox and WebKit as Debian packages them, each driven by the protocol that it speaks itself.

Playwright drives only builds of its own; a `Window` has what tests of both engines need of a page.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PATIENCE = 30  # seconds; a browser is slow on a busy machine
STEP = 0.1  # seconds between two looks at a condition
SIZE = {"width": 1024, "height": 768}
PREFERENCES = {
    "media.autoplay.default": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.auto": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "media.gmp-manager.url": "",
}


class Driver(Protocol):
    """Sends a command of WebDriver, and returns its value."""

    def command(self, name: str, values: dict[str, Any]) -> Any: ...


class Window:
    """The window of a browser."""

    def __init__(self, name: str, driver: Driver) -> None:
        self.name = name
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.command("Navigate", {"url": address})

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in JavaScript."""
        script = f"return JSON.stringify({expression});"
        found = self.driver.command("ExecuteScript", {"script": script, "args": []})
        return None if found is None else json.loads(found)

    def print(self) -> bytes:
        """The page as a PDF; WebKit's driver has no such command."""
        return base64.b64decode(self.driver.command("Print", {}))

    def wait_for(self, expression: str) -> None:
        """Waits until the expression holds."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < end, f"after {PATIENCE} s this does not hold: {expression}"
            time.sleep(STEP)


class Marionette:
    """Firefox's own protocol: lists in JSON, each after its length, over a socket."""

    def __init__(self, port: int) -> None:
        self.socket = connected(port)
        self.file = self.socket.makefile("rb")
        self.count = 0
        self.read()  # the greeting
        self.command("NewSession", {})

    def command(self, name: str, values: dict[str, Any]) -> Any:
        self.count += 1
        text = json.dumps([0, self.count, f"WebDriver:{name}", values])
        self.socket.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, fault, value = self.read()
        assert fault is None, fault
        return value["value"] if value and "value" in value else value

    def read(self) -> Any:
        length = b""
        while (digit := self.file.read(1)) != b":":
            length += digit
        return json.loads(self.file.read(int(length)))


PLACES = {"Navigate": "url", "ExecuteScript": "execute/sync"}  # of commands


class WebDriver:
    """WebKit's driver, over HTTP."""

    def __init__(self, port: int, browser: str) -> None:
        connected(port).close()
        self.address = f"http://127.0.0.1:{port}/session"
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.address += "/" + self.post("", wanted)["sessionId"]

    def command(self, name: str, values: dict[str, Any]) -> Any:
        return self.post(f"/{PLACES[name]}", values)

    def post(self, place: str, values: dict[str, Any]) -> Any:
        asked = Request(self.address + place, json.dumps(values).encode(), {"Content-Type": "application/json"})
        try:
            with urlopen(asked, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from error


def connected(port: int) -> socket.socket:
    """A connection to a program that may still be starting."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        except ConnectionRefusedError:
            assert time.monotonic() < end, f"nothing answers at port {port}"
            time.sleep(STEP)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended at the end of the block."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**os.environ, **environment})
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        process.kill()


def program(name: str, package: str) -> str:
    """The path of a program; the error says how to install it if it is missing."""
    found = which(name) or next((str(path) for path in Path("/usr/lib").glob(f"*/webkit2gtk-*/{name}")), None)
    assert found, f"{name} is not installed; ./tests/run.sh installs it, as does: apt-get install {package}"
    return found


@contextmanager
def firefox(folder: Path) -> Iterator[Window]:
    """A Firefox with a new profile in the folder."""
    port = free_port()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("".join([*lines, f'user_pref("marionette.port", {port});\n']))
    size = [f"--width={SIZE['width']}", f"--height={SIZE['height']}"]
    command = [program("firefox-esr", "firefox-esr"), "--headless", "--marionette", "--profile", str(folder), *size]
    with running(command, HOME=str(folder)):
        yield Window("firefox", Marionette(port))


@contextmanager
def webkit(folder: Path) -> Iterator[Window]:
    """WebKit's small browser, on a screen of its own; what it stores is in the folder."""
    port = free_port()
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE['width']}x{SIZE['height']}x24"]
    screen[0] = program("Xvfb", "xvfb")
    quiet = subprocess.DEVNULL
    shown = subprocess.Popen(screen, pass_fds=[writing], stdout=quiet, stderr=quiet)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        home = {"DISPLAY": display, "HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        driver = [program("WebKitWebDriver", "webkit2gtk-driver"), f"--port={port}"]
        with running(driver, **home, GDK_BACKEND="x11", LIBGL_ALWAYS_SOFTWARE="1"):
            yield Window("webkit", WebDriver(port, program("MiniBrowser", "libwebkit2gtk-4.1-0")))
    finally:
        shown.terminate()
        shown.wait()
