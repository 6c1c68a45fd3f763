/** The theme in which an element shows the clip: that of its attribute, else the reader's; the first if there is none. */
export function themeOf(element, { posters }) {
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const wanted = element.getAttribute("theme") ?? preferred;
  return wanted in posters ? wanted : Object.keys(posters)[0];
}
