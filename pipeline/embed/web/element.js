import { ExplorableElement } from "./explorable.js";
import { FilmElement } from "./film.js";
import { tellHeight } from "./frame.js";

/** The script may be on a page several times, and before what it works on. */
function start() {
  if (!("adoptedStyleSheets" in Document.prototype)) return; // an old browser: the plain video stays
  if (!customElements.get("l1l2-film")) {
    customElements.define("l1l2-film", FilmElement);
    customElements.define("l1l2-explorable", ExplorableElement);
    tellHeight();
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
