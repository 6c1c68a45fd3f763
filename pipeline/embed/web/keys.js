const LEAP = 5; // seconds of an arrow
const LONG_LEAP = 10; // of j and l

/** What a key does to the film; keys that mean something to a control of their own are left to it. */
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
    const taken = target.matches("select, input, textarea") || (event.key === " " && target.matches("button, a, summary"));
    if (!action || taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
}
