"""Frames encoded to H.264 or GIF, segments joined to videos, captions, and the description of a video's contents."""
