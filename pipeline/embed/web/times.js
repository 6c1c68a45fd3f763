import { calm, make } from "./dom.js";
import { clock, INSIDE } from "./moments.js";

/** A list of moments that follows the video, and jumps to the chosen one. Items are {start, text, head?}. */
export function timeList(items, video, jump, on) {
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

  /** Scrolls the list to the current moment, unless the reader's pointer or focus is in the list. */
  function reveal() {
    const frame = list.parentElement;
    if (!frame || current < 0 || !frame.clientHeight || frame.matches(":hover, :focus-within")) return;
    const row = buttons[current];
    const top = row.offsetTop - (frame.clientHeight - row.offsetHeight) / 2;
    frame.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
  }

  on(video, "timeupdate seeking", follow);
  follow();
  return { list, reveal };
}
