/** The time in seconds that `#t=95` or a chapter's name, as `#quiz`, means in a clip; otherwise undefined. */
export function linkedTime(hash, clip) {
  const target = hash.slice(1);
  const time = /^t=(\d+(?:\.\d+)?)$/.exec(target);
  if (time) return Math.min(Number(time[1]), clip.seconds);
  return clip.chapters.find(({ name }) => name === target)?.start;
}
