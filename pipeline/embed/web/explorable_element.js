import { folderOf, loadScript } from "./data.js";
import { reveal } from "./links.js";
import { whenNear } from "./watching.js";

const SCRIPT = "l1l2-explorable.js";
const BEGINNING = "#explorable=";
/** The interactive figure. Its script is loaded when it comes near the visible part of the page, or is linked to. */
export class ExplorableElement extends HTMLElement {
  connectedCallback() {
    this.left = new AbortController();
    addEventListener("hashchange", () => this.follow(), { signal: this.left.signal });
    this.watcher = whenNear(this, () => this.fill());
    this.follow();
  }

  disconnectedCallback() {
    this.left.abort();
    this.watcher.disconnect();
    this.figure?.stop();
  }

  /** Loads the script and lets it build the figure; while it cannot be loaded, the page's own text is shown. */
  async fill() {
    const failed = () => this.setAttribute("failed", "");
    // Folders of other stories have scripts of their own, which leave their function here.
    const build = await loadScript(this, SCRIPT, () => globalThis.l1l2Explorable, failed);
    this.removeAttribute("failed");
    this.figure ??= build(this, folderOf(this));
    return this.figure;
  }

  /** Shows the state in the page's address; only the first figure of a page does so. */
  async follow() {
    if (!location.hash.startsWith(BEGINNING) || document.querySelector(this.localName) !== this) return;
    const figure = await this.fill();
    figure.follow(location.hash);
    reveal(this);
  }
}
