"""What every drawing process needs, loaded once before they are forked."""

import threading

import tqdm

import scenes.stage  # noqa: F401

tqdm.tqdm.set_lock(
    threading.RLock()
)  # its own would be shared between processes, and left behind by one that is killed
