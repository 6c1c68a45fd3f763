const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "line", "circle", "path"]);

/** A new HTML or SVG element. Function attributes become event listeners; undefined attributes are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** An icon of one path, 24 units wide. */
export const icon = (path) => make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, make("path", { d: path }));

/** A function that adds listeners which end with the signal: `on(video, "play pause", handler)`. */
export const listening = (signal) => (target, events, handler, options = {}) => {
  for (const event of events.split(" ")) target.addEventListener(event, handler, { ...options, signal });
};

/** Gives a shadow root style sheets; constructed sheets work also on pages that forbid inline styles. */
export function styled(root, ...texts) {
  root.adoptedStyleSheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Seconds added when jumping to the start of a beat, so that the caption before it has ended. */
export const INSIDE = 0.02;

/** 95 -> "1:35" */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

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
