import { folderOf, insert } from "./data.js";
import { whenNear } from "./dom.js";

const LINK = "#explorable=";
const builders = new Map(); // by the script's address; folders of other stories have scripts of their own

/** The function that builds the figure, from the script at this address. */
function builder(address) {
  if (!builders.has(address)) {
    builders.set(address, insert(address).then(() => globalThis.l1l2Explorable));
    builders.get(address).catch(() => builders.delete(address)); // the next try loads it again
  }
  return builders.get(address);
}

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

  /** Loads the script and lets it build the figure; if it cannot be loaded, the page's own text stays. */
  async fill() {
    if (this.figure) return this.figure;
    const folder = folderOf(this);
    const build = await builder(new URL("l1l2-explorable.js", folder).href).catch((error) => {
      this.setAttribute("failed", "");
      throw error;
    });
    this.removeAttribute("failed");
    this.figure ??= build(this, folder);
    return this.figure;
  }

  /** Shows the state in the page's address; only the first figure of a page does so. */
  async follow() {
    if (!location.hash.startsWith(LINK) || document.querySelector(this.localName) !== this) return;
    const figure = await this.fill();
    figure.follow(location.hash);
    this.scrollIntoView();
  }
}
