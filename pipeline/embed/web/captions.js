import { remember, remembered } from "./memory.js";

const written = new WeakMap(); // of videos: the track that has its captions from the clip's data

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The captions of a chapter, one after the other. */
export const cuesOf = (chapter) => chapter.beats.flatMap(({ cues }) => cues);

/** Captions from the clip's data. */
function writtenTrack(video, clip) {
  if (!written.has(video)) written.set(video, video.addTextTrack("captions", clip.texts.captions, clip.language));
  const track = written.get(video);
  for (const cue of [...track.cues ?? []]) track.removeCue(cue);
  for (const { start, end, text } of clip.chapters.flatMap(cuesOf)) {
    track.addCue(new VTTCue(start, end, escaped(text)));
  }
  return track;
}

/** The caption element of the page, or a new one. Phones show its captions in their own full screen, and no others. */
function captionElement(video, clip) {
  let element = video.querySelector("track[kind=captions]");
  const address = new URL(clip.captions, clip.folder).href;
  if (element?.src === address) return element;
  if (!element) {
    element = document.createElement("track");
    Object.assign(element, { kind: "captions", label: clip.texts.captions, srclang: clip.language });
    video.append(element);
  }
  element.src = address;
  return element;
}

/** Captions, on by default: a file, or cues from the data, since pages from disk and other sites cannot load the file.
 *
 * Returns { shown(), show(yes) }; `changed` is called when they go on or off, here or in the browser's own menu. */
export function captionTrack(video, clip, changed, on) {
  let track;
  const shown = () => track.mode === "showing";
  const show = (yes) => { track.mode = yes ? "showing" : "hidden"; };

  function write(element) {
    element?.remove();
    track = writtenTrack(video, clip);
    show(remembered().captions ?? true);
  }

  if (location.protocol === "file:" || clip.folder.origin !== location.origin) {
    write(video.querySelector("track[kind=captions]"));
  } else {
    const element = captionElement(video, clip);
    on(element, "error", () => write(element));
    ({ track } = element);
    show(remembered().captions ?? true);
    if (element.readyState === 3) write(element); // it has failed before
  }
  on(video.textTracks, "change", () => {
    remember({ captions: shown() });
    changed();
  });
  return { shown, show };
}
