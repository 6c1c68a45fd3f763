const thrifty = () => Boolean(navigator.connection?.saveData);

/** The playable files, the best first: the narrowest that fills the box, else the widest; of one width the smallest. */
export function ranked(videos, video) {
  const pixels = thrifty() ? 0 : video.clientWidth * devicePixelRatio;
  const short = ({ width }) => Math.max(0, pixels - width);
  return videos.filter(({ type }) => video.canPlayType(type))
    .sort((one, other) => short(one) - short(other) || one.width - other.width || one.bytes - other.bytes);
}

/** Chooses the file that will be played, or the next best if it fails. Nothing of it is loaded yet.
 *
 * Where the reader has begun to play another file of the clip, this one goes on; `renewed`: what was there is another clip. */
export function prepare(video, clip, on, renewed) {
  const files = ranked(clip.videos, video).map(({ file }) => new URL(file, clip.folder).href);
  const begun = video.readyState || !video.paused; // the reader was faster
  if (!files.length || (begun && files.includes(video.currentSrc))) return;
  let playing = !video.paused;
  const choose = (time) => {
    const again = playing;
    video.src = files.shift();
    if (time) video.currentTime = time;
    if (again) video.play().catch(() => {});
  };
  on(video, "play pause", ({ type }) => { playing = type === "play"; }); // a video that fails stops without an event
  on(video, "error", () => files.length && choose(video.currentTime));
  choose(renewed ? 0 : video.currentTime);
}
