// For the page around: gives each frame of a clip the height that the clip asks for.
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "l1l2-film-height" || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  }
});
