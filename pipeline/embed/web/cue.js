const NEAR = 0.5; // seconds: a jump that lands so shortly after the moment was to it; a busy page hears of it late

/** Calls `reached` when the video plays over a moment, or somebody jumps onto it; not when somebody seeks past it. */
export function atCue(video, moment, reached) {
  let before = 0, landing = 0;
  const forget = () => { before = Infinity; landing = video.currentTime; };
  const stepBack = () => { before = Math.min(landing, video.currentTime) - NEAR; };

  function look() {
    const now = video.currentTime;
    if (video.seeking || video.paused) return;
    if (before < moment && now >= moment) reached();
    before = now;
  }

  function eachFrame() {
    look();
    if (!video.paused) requestAnimationFrame(eachFrame);
  }

  video.addEventListener("timeupdate", look); // a tab in the background draws no frames
  video.addEventListener("seeking", forget);
  video.addEventListener("seeked", stepBack);
  video.addEventListener("play", eachFrame);
}
