const LEAP = 5; // seconds, arrow keys
const LONG_LEAP = 10; // seconds, j and l
const VOLUME_STEP = 0.1; // up and down, of the full volume

/** What the keys do; a key that the focused element uses itself is left to that element.
 *
 * So is space to the browser's controls inside the video, of which a page sees no more than the video. */
export function filmKeys(video, clip, { jump, captions }) {
  const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const leap = (seconds) => jump(Math.max(0, video.currentTime + seconds), false);
  const turn = (step) => {
    video.volume = Math.min(1, Math.max(0, video.volume + step));
    video.muted = false;
  };
  const actions = {
    " ": toggle,
    k: toggle,
    ArrowLeft: () => leap(-LEAP),
    ArrowRight: () => leap(LEAP),
    j: () => leap(-LONG_LEAP),
    l: () => leap(LONG_LEAP),
    m: () => { video.muted = !video.muted; },
    ArrowUp: () => turn(VOLUME_STEP),
    ArrowDown: () => turn(-VOLUME_STEP),
    c: () => captions.show(!captions.shown()),
  };
  const share = (tenth) => jump((video.duration || clip.seconds) * tenth / 10, false);
  for (let tenth = 0; tenth < 10; tenth += 1) actions[tenth] = () => share(tenth);
  return (event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const [target] = event.composedPath();
    const pressed = event.key === " " && target.matches("video, button, a");
    const taken = pressed || target.matches("select, input, textarea");
    if (!action || taken || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
}
