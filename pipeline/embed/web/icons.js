import { make } from "./dom.js";

/** An icon of one path, 24 units wide. */
export const icon = (path) => make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, make("path", { d: path }));
