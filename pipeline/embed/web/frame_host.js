// For the page that contains the frames: gives each the height that its clip needs, and tells it the page's colours.

const LOWEST = 100, HIGHEST = 4000; // pixels, of a frame

const script = document.currentScript ?? document.querySelector("script[src*='l1l2-frame.js']");
const folder = new URL(".", script.src);
const joined = new WeakSet(); // frames that have told their height, so that they can be told something

/** The frames of this script's own folder. */
function frames() {
  return [...document.querySelectorAll("iframe")].filter(({ src }) => (
    src.startsWith(folder.href) && new URL(src).pathname.endsWith(".frame.html")));
}

/** The colour of text around the frame, and whether the page is light or dark there. */
function colours(frame) {
  const probe = document.createElement("span");
  probe.style.color = "Canvas";
  frame.after(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g);
  probe.remove();
  const dark = Number(red) + Number(green) + Number(blue) < 3 * 128;
  return { scheme: dark ? "dark" : "light", ink: getComputedStyle(frame).color };
}

function tell(frame) {
  const target = folder.protocol === "file:" ? "*" : folder.origin;
  frame.contentWindow.postMessage({ type: "l1l2-film-colours", ...colours(frame) }, target);
}

addEventListener("message", ({ data, source, origin }) => {
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (data?.type !== "l1l2-film-height" || !Number.isFinite(data.height) || !frame || origin !== folder.origin) return;
  frame.style.border = 0;
  frame.style.height = `${Math.min(Math.max(data.height, LOWEST), HIGHEST)}px`;
  joined.add(frame);
  tell(frame);
});

const tellAll = () => frames().filter((frame) => joined.has(frame)).forEach(tell);
const watcher = new MutationObserver(tellAll); // pages change their theme by an attribute
for (const element of [document.documentElement, document.body].filter(Boolean)) watcher.observe(element, { attributes: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellAll);
addEventListener("transitionend", tellAll); // colours may change slowly
// A frame that was loaded before this script has told its height to nobody.
for (const frame of frames()) frame.contentWindow?.postMessage({ type: "l1l2-film-hello" }, "*");
