/** The clip with the files of one theme: that of the element's attribute, else the reader's; the first if there is none. */
export function inTheme(element, clip) {
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const wanted = element.getAttribute("theme") ?? preferred;
  const theme = wanted in clip.posters ? wanted : Object.keys(clip.posters)[0];
  return { ...clip, poster: clip.posters[theme], videos: clip.videos.filter((file) => file.theme === theme) };
}
