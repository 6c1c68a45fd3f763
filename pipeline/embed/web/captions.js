import { remember, remembered } from "./memory.js";

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The captions of a chapter, one after the other. */
export const cuesOf = (chapter) => chapter.beats.flatMap(({ cues }) => cues);

/** Captions from the clip's data, because pages from disk and other sites cannot load caption files; on by default.
 *
 * Returns { shown(), show(yes) }; `changed` is called when they go on or off, here or in the browser's own menu. */
export function captionTrack(video, clip, changed) {
  const track = video.addTextTrack("captions", clip.texts.captions, clip.language);
  for (const { start, end, text } of clip.chapters.flatMap(cuesOf)) {
    track.addCue(new VTTCue(start, end, escaped(text)));
  }
  const shown = () => track.mode === "showing";
  const show = (yes) => { track.mode = yes ? "showing" : "hidden"; };
  show(remembered().captions ?? true);
  video.textTracks.addEventListener("change", () => {
    remember({ captions: shown() });
    changed();
  });
  return { shown, show };
}
