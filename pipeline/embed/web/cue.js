const NEAR = 0.5; // seconds: a jump that ends this shortly after the moment counts as a jump to it; events may come late

/** Calls `reached` when the video plays past the moment, or the reader jumps to it; not when the reader skips it. */
export function atCue(video, moment, reached, on) {
  let before = 0, landing = 0;
  const forget = () => { before = Infinity; landing = video.currentTime; };
  const stepBack = () => { before = Math.min(landing, video.currentTime) - NEAR; };

  function look() {
    const now = video.currentTime;
    if (video.seeking || video.paused || !video.readyState) return; // a time that is set before loading is no place yet
    if (before < moment && now >= moment) reached();
    before = now;
  }

  function eachFrame() {
    look();
    if (!video.paused) requestAnimationFrame(eachFrame);
  }

  on(video, "timeupdate", look); // in a background tab no frames are drawn
  on(video, "seeking", forget);
  on(video, "seeked", stepBack);
  on(video, "play", eachFrame);
}
