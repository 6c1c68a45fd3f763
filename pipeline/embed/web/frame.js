/** In a frame: tells the page around it the height of the frame, and takes that page's colours. */
export function joinPage() {
  const page = document.documentElement;
  if (parent === window || !page.classList.contains("frame")) return;
  const tell = () => { // as a statement: of a call that ends a function, WebKit gives the wrong source
    parent.postMessage({ type: "l1l2-film-height", height: document.body.scrollHeight }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ data, source }) => {
    if (source !== parent) return;
    if (data?.type === "l1l2-film-hello") tell();
    if (data?.type !== "l1l2-film-colours") return;
    if (["light", "dark"].includes(data.scheme)) {
      page.style.colorScheme = data.scheme; // another than the page's is opaque
      for (const element of document.querySelectorAll("l1l2-film, l1l2-explorable, l1l2-path")) {
        element.setAttribute("theme", data.scheme);
      }
    }
    if (CSS.supports("color", data.ink)) page.style.setProperty("--l1l2-ink", data.ink);
  });
}
