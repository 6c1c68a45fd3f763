const LEAP = 5; // seconds of an arrow
const LONG_LEAP = 10; // of j and l

/** What a key does to the film; keys that mean something to what has the focus are left to it.
 *
 * So are space and arrows to the browser's controls inside the video, of which a page sees no more than the video. */
export function filmKeys(video, { jump, captions }) {
  const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const leap = (seconds) => jump(Math.max(0, video.currentTime + seconds), false);
  const actions = {
    " ": toggle,
    k: toggle,
    ArrowLeft: () => leap(-LEAP),
    ArrowRight: () => leap(LEAP),
    j: () => leap(-LONG_LEAP),
    l: () => leap(LONG_LEAP),
    c: () => captions.show(!captions.shown()),
  };
  for (let tenth = 0; tenth < 10; tenth += 1) actions[tenth] = () => jump(video.duration * tenth / 10, false);
  return (event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const [target] = event.composedPath();
    const own = event.key === " " ? "video, button, a, summary" : event.key.startsWith("Arrow") ? "video" : "";
    const taken = target.matches(`select, input, textarea${own && `, ${own}`}`);
    if (!action || taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
}
