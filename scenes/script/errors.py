"""What is wrong with a script."""


class ScriptError(ValueError):
    """The script and the film do not fit; the message names the chapter and beat."""
