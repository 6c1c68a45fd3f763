import { INSIDE } from "./dom.js";

/** Calls `reached` when the video plays over a moment; not when somebody seeks past it. */
export function atCue(video, moment, reached) {
  let before = 0;
  const forget = () => { before = Infinity; };
  const stepBack = () => { before = video.currentTime - 2 * INSIDE; }; // a jump right onto the moment counts

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
