import { make } from "./dom.js";
import { remember, remembered } from "./memory.js";

const RATES = [0.75, 1, 1.25, 1.5, 2];
const SOUND = "M4 9v6h4l5 4V5L8 9z M16.5 9a4.2 4.2 0 0 1 0 6 M19 6.5a7.8 7.8 0 0 1 0 11";
const CC = "M3 5h18v14H3z M10.5 10.2a2.3 2.3 0 1 0 0 3.6 M17.5 10.2a2.3 2.3 0 1 0 0 3.6";

/** A button that switches the captions and shows whether they are on. */
export function captionButton(captions, words) {
  const icon = make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, make("path", { d: CC }));
  return make("button", {
    type: "button", class: "captions", title: words.captions, "aria-label": words.captions,
    "aria-pressed": captions.shown(), click: () => captions.show(!captions.shown()),
  }, icon);
}

/** Switches the sound; it and the volume, set here, by keys or in the browser's controls, are remembered. */
export function soundButton(video, words) {
  const icon = make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, make("path", { d: SOUND }));
  const button = make("button", {
    type: "button", class: "sound", title: words.mute, "aria-label": words.mute,
    click: () => { video.muted = !video.muted; },
  }, icon);
  const show = () => button.setAttribute("aria-pressed", video.muted);
  const { muted, volume } = remembered();
  if (typeof muted === "boolean") video.muted = muted;
  if (volume >= 0 && volume <= 1) video.volume = volume;
  video.addEventListener("volumechange", () => {
    remember({ muted: video.muted, volume: video.volume });
    show();
  });
  show();
  return button;
}

/** A list of speeds; starts with the one chosen last time. */
export function speedChoice(video, words) {
  const choice = make("select", { "aria-label": words.speed, title: words.speed, change: () => {
    video.playbackRate = video.defaultPlaybackRate = Number(choice.value);
    remember({ rate: video.playbackRate });
  } }, ...RATES.map((rate) => make("option", { value: rate }, `${rate}×`)));
  video.addEventListener("ratechange", () => { // the browser's own menu has other rates
    const rate = video.playbackRate;
    if (![...choice.options].some((option) => Number(option.value) === rate)) {
      choice.append(make("option", { value: rate }, `${rate}×`));
    }
    choice.value = rate;
  });
  const rate = remembered().rate;
  video.playbackRate = video.defaultPlaybackRate = RATES.includes(rate) ? rate : 1;
  choice.value = video.playbackRate;
  return choice;
}
