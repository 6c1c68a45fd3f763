// For the page that contains the frames: sets each frame to the height that its clip needs.
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "l1l2-film-height" || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  }
});
