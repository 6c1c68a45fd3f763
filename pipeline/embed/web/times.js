import { calm, clock, INSIDE, make } from "./dom.js";

/** A list of moments: follows the video's time, jumps to a moment that is chosen. items: {start, text, head?}. */
export function timeList(items, video, jump) {
  const buttons = items.map(({ start, text }) => make("button", { type: "button", click: () => jump(start + INSIDE) },
    make("span", { class: "time" }, clock(start)), make("span", { dir: "auto" }, text)));
  const list = make("ol", { class: "times" });
  items.forEach(({ head }, index) => {
    if (head) list.append(make("li", { class: "head", dir: "auto" }, head));
    list.append(make("li", {}, buttons[index]));
  });
  let current = -1;

  function follow() {
    const now = video.currentTime + 0.05;
    const index = items.findLastIndex(({ start }) => start <= now);
    if (index === current) return;
    buttons[current]?.removeAttribute("aria-current");
    buttons[index]?.setAttribute("aria-current", "true");
    current = index;
    reveal();
  }

  /** Moves the current moment into sight; only the list scrolls, and not under the reader's pointer or focus. */
  function reveal() {
    const frame = list.parentElement;
    if (!frame || current < 0 || !frame.clientHeight || frame.matches(":hover, :focus-within")) return;
    const row = buttons[current];
    const top = row.offsetTop - (frame.clientHeight - row.offsetHeight) / 2;
    frame.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
  }

  for (const event of ["timeupdate", "seeking"]) video.addEventListener(event, follow);
  follow();
  return { list, reveal, item: () => items[current] };
}
