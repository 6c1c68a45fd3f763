import { copy } from "./clipboard.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { linkTo } from "./links.js";
import { remember, remembered } from "./memory.js";

const RATES = [0.75, 1, 1.25, 1.5, 2];
const COPIED = 2000; // milliseconds that "Copied" is shown
const SOUND = "M4 9v6h4l5 4V5L8 9z M16.5 9a4.2 4.2 0 0 1 0 6 M19 6.5a7.8 7.8 0 0 1 0 11";
const CC = "M3 5h18v14H3z M10.5 10.2a2.3 2.3 0 1 0 0 3.6 M17.5 10.2a2.3 2.3 0 1 0 0 3.6";
const LINK = "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3 M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5";
const DONE = "M5 12.5l4.5 4.5L19 7.5";

/** A button with an icon; the label is also its tooltip. */
const iconButton = (name, path, label, click, more = {}) => make("button", {
  type: "button", class: name, title: label, "aria-label": label, click, ...more,
}, icon(path));

/** A button that switches the captions and shows whether they are on. */
export function captionButton(captions, words) {
  const pressed = { "aria-pressed": captions.shown() };
  return iconButton("captions", CC, words.captions, () => captions.show(!captions.shown()), pressed);
}

/** Switches the sound; it and the volume, set here, by keys or in the browser's controls, are remembered. */
export function soundButton(video, words, on) {
  const button = iconButton("sound", SOUND, words.mute, () => { video.muted = !video.muted; });
  const show = () => button.setAttribute("aria-pressed", video.muted);
  const { muted, volume } = remembered();
  if (typeof muted === "boolean") video.muted = muted;
  if (volume >= 0 && volume <= 1) video.volume = volume;
  on(video, "volumechange", () => {
    remember({ muted: video.muted, volume: video.volume });
    show();
  });
  show();
  return button;
}

/** A list of speeds; starts with the one chosen last time. */
export function speedChoice(video, words, on) {
  const choice = make("select", { "aria-label": words.speed, title: words.speed, change: () => {
    video.playbackRate = video.defaultPlaybackRate = Number(choice.value);
    remember({ rate: video.playbackRate });
  } }, ...RATES.map((rate) => make("option", { value: rate }, `${rate}×`)));
  on(video, "ratechange", () => { // the browser's own menu has other rates
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

/** Copies an address that starts the player at the time that is shown. */
export function linkButton(player, clip, words) {
  const said = make("span", { class: "copied", role: "status" });
  const button = iconButton("link", LINK, words.link, async () => {
    await copy(linkTo(player, clip, player.video.currentTime));
    button.replaceChildren(icon(DONE), said);
    said.textContent = words.copied;
    button.focus({ preventScroll: true });
    setTimeout(() => {
      button.replaceChildren(icon(LINK), said);
      said.textContent = "";
    }, COPIED);
  });
  button.append(said);
  return button;
}
