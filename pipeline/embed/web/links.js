/** The second that an address ending in #t=95 or in #quiz, a chapter's name, means in a clip; undefined for others. */
export function linkedTime(hash, clip) {
  const target = hash.slice(1);
  const time = /^t=(\d+(?:\.\d+)?)$/.exec(target);
  if (time) return Math.min(Number(time[1]), clip.seconds);
  return clip.chapters.find(({ name }) => name === target)?.start;
}
