/** Seconds added when jumping to the start of a beat, so that the caption before it has ended. */
export const INSIDE = 0.02;

/** 95 -> "1:35" */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
