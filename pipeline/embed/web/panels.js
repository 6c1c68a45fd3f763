import { make } from "./dom.js";
import { icon } from "./icons.js";

const ICONS = { chapters: "M4 7h2 M10 7h10 M4 12h2 M10 12h10 M4 17h2 M10 17h10", transcript: "M5 6h14 M5 10h14 M5 14h14 M5 18h8" };

/** Buttons and the lists that they open, one at a time; `always` tells whether one list must be open. */
export function panels(parts, always) {
  let open = null;
  const pairs = parts.map(({ name, text, times }) => {
    const body = make("div", { class: "panel", id: name, role: "region", "aria-label": text, hidden: "" }, times.list);
    const button = make("button", {
      type: "button", "aria-expanded": "false", "aria-controls": name, click: () => choose(open === name ? null : name),
    }, icon(ICONS[name]), make("span", {}, text));
    return { name, button, body, times };
  });

  function choose(name) {
    open = name ?? (always() ? open ?? pairs[0].name : null);
    for (const { name: own, button, body, times } of pairs) {
      button.setAttribute("aria-expanded", own === open);
      body.hidden = own !== open;
      if (own === open) times.reveal();
    }
  }

  choose(null);
  const all = (part) => pairs.map((pair) => pair[part]);
  return { buttons: all("button"), bodies: all("body"), settle: () => choose(open) };
}
