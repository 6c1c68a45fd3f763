import { loadScript } from "./data.js";
import { whenNear } from "./watching.js";

/** The plot of a table's path. Script and data are loaded when it comes near the visible part of the page. */
export class PathElement extends HTMLElement {
  connectedCallback() {
    this.watcher = whenNear(this, () => this.fill());
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  /** Lets the script build the plot; while it cannot be loaded, the page's own text is shown. */
  async fill() {
    const failed = () => this.setAttribute("failed", "");
    const data = await loadScript(this, "l1l2-path-data.js", () => globalThis.l1l2PathData, failed);
    const build = await loadScript(this, "l1l2-path.js", () => globalThis.l1l2Path, failed);
    this.removeAttribute("failed");
    if (!this.shadowRoot) build(this, data);
  }
}
