"""The way to a Dask scheduler, or one line that says what is there instead."""

from __future__ import annotations

import asyncio
import logging
import warnings
from typing import Any

from pipeline.errors import RenderError

CONNECTING = 5  # seconds


def connected(address: str) -> Any:
    """A client of the scheduler at the address; RenderError if there is none."""
    try:
        from distributed import Client  # noqa: PLC0415 (an extra, and half a second)
    except ImportError:
        raise RenderError("--scheduler needs the package distributed, in the extra `cluster`") from None
    logging.disable()  # what goes wrong is said in one line, not in a log
    warnings.filterwarnings("ignore", module="distributed")
    try:
        kind = asyncio.run(asyncio.wait_for(_kind(address), CONNECTING))
    except (OSError, ValueError):
        kind = None
    if kind != "Scheduler":
        found = f"a Dask {kind.lower()}" if kind else f"nothing that answers within {CONNECTING} s"
        raise RenderError(f"no Dask scheduler at {address}, but {found}")
    return Client(address, set_as_default=False)  # type: ignore[no-untyped-call]


async def _kind(address: str) -> str | None:
    """What is at the address; asked first, because a client waits without end for what is not Dask's."""
    from distributed import rpc  # noqa: PLC0415

    async with rpc(address, timeout=CONNECTING) as there:  # type: ignore[no-untyped-call]
        identity = await there.identity()
    return str(identity["type"])
