"""The connection to a Dask scheduler."""

from __future__ import annotations

import asyncio
import logging
import warnings
from typing import Any

from pipeline.errors import RenderError

TIMEOUT = 5  # seconds


def connect(address: str) -> Any:
    """A client of the scheduler at the address; RenderError, which says what is there instead, if there is none."""
    try:
        from distributed import Client  # noqa: PLC0415 (an optional package that takes half a second to import)
    except ImportError:
        raise RenderError("--scheduler needs the package distributed, in the extra `cluster`") from None
    logging.disable()  # errors are printed in one line, not in Dask's log
    warnings.filterwarnings("ignore", module="distributed")
    try:
        kind = asyncio.run(asyncio.wait_for(_kind(address), TIMEOUT))
    except (OSError, ValueError):
        kind = None
    if kind != "Scheduler":
        found = f"a Dask {kind.lower()}" if kind else f"nothing that answers within {TIMEOUT} s"
        raise RenderError(f"no Dask scheduler at {address}, but {found}")
    return Client(address, set_as_default=False)  # type: ignore[no-untyped-call]


async def _kind(address: str) -> str | None:
    """What kind of Dask server is at the address; a client would wait without end for anything that is not Dask."""
    from distributed import rpc  # noqa: PLC0415

    async with rpc(address, timeout=TIMEOUT) as there:  # type: ignore[no-untyped-call]
        identity = await there.identity()
    return str(identity["type"])
