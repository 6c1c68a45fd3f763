/** A function that adds listeners which end with the signal: `on(video, "play pause", handler)`. */
export const listening = (signal) => (target, events, handler, options = {}) => {
  for (const event of events.split(" ")) target.addEventListener(event, handler, { ...options, signal });
};

/** Calls `enter` once, when the element comes near the visible part of the page. */
export function whenNear(element, enter) {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    enter();
  }, { rootMargin: "300px" });
  watcher.observe(element);
  return watcher;
}
