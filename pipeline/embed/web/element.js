import { ExplorableElement } from "./explorable_element.js";
import { FilmElement } from "./film.js";
import { joinPage } from "./frame.js";
import { PathElement } from "./path_element.js";

/** A page may load the script several times, and before the elements that it works on. */
function start() {
  if (!("adoptedStyleSheets" in Document.prototype)) return; // old browsers keep the plain video
  if (!customElements.get("l1l2-film")) {
    customElements.define("l1l2-film", FilmElement);
    customElements.define("l1l2-explorable", ExplorableElement);
    customElements.define("l1l2-path", PathElement);
    joinPage();
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
