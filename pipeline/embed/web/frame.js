/** Tells the page that contains this frame the height of the frame, whenever it changes. */
export function tellHeight() {
  const page = document.documentElement;
  if (parent === window || !page.classList.contains("frame")) return;
  const tell = () => parent.postMessage({ type: "l1l2-film-height", height: document.body.scrollHeight }, "*");
  new ResizeObserver(tell).observe(document.body);
}
