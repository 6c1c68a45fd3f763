const thrifty = () => Boolean(navigator.connection?.saveData);

/** The file to play: the narrowest width that fills the box; of the playable files of that width the smallest. */
export function bestVideo(videos, video) {
  const pixels = thrifty() ? 0 : video.clientWidth * devicePixelRatio;
  const playable = videos.filter(({ type }) => video.canPlayType(type));
  const wide = playable.filter(({ width }) => width >= pixels);
  const widths = (wide.length ? wide : playable).map(({ width }) => width);
  const width = wide.length ? Math.min(...widths) : Math.max(...widths);
  return playable.filter((file) => file.width === width).sort((one, other) => one.bytes - other.bytes)[0];
}

/** Lets the video load length and first frame from the best file, or from the sources in the page if that fails. */
export function prepare(video, clip) {
  const best = bestVideo(clip.videos, video);
  if (best && video.paused && !video.currentTime) {
    video.addEventListener("error", () => {
      const { currentTime, paused } = video;
      video.removeAttribute("src");
      video.load();
      video.currentTime = currentTime;
      if (!paused) video.play().catch(() => {});
    }, { once: true });
    video.src = new URL(best.file, clip.folder);
  }
  if (!thrifty()) video.preload = "metadata";
}
