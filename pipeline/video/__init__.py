"""Frames encoded, joined, captioned and described."""
