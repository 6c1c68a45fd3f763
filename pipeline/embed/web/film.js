import { captionButton, soundButton, speedChoice } from "./bar.js";
import { captionTrack, cuesOf } from "./captions.js";
import { loadClip } from "./data.js";
import { make, styled, whenNear } from "./dom.js";
import { filmStyle } from "./film_style.js";
import { filmKeys } from "./keys.js";
import { linkedTime } from "./links.js";
import { panels } from "./panels.js";
import { Quiz } from "./quiz.js";
import { prepare } from "./source.js";
import { themeStyle } from "./theme.js";
import { inTheme } from "./theme_choice.js";
import { timeList } from "./times.js";

/** The player: the video of the page with chapters, transcript, captions, speed, keys and the quiz. */
export class FilmElement extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.build();
    this.watcher ??= whenNear(this, () => this.fill());
  }

  /** Makes empty boxes in their final sizes; they are filled when the player comes near the visible part of the page. */
  build() {
    const video = this.querySelector("video") ?? make("video", { controls: "", playsinline: "", preload: "none" });
    if (!video.parentElement) this.append(video);
    video.slot = "video";
    this.video = video;
    this.stage = make("div", { class: "stage" }, make("slot", { name: "video" }));
    this.stage.style.aspectRatio = `${video.getAttribute("width") || 16} / ${video.getAttribute("height") || 9}`;
    this.bar = make("div", { class: "bar" });
    this.film = make("div", { class: "film" }, this.stage, this.bar);
    styled(this.attachShadow({ mode: "open" }), themeStyle, filmStyle);
    this.shadowRoot.append(this.film);
  }

  async fill() {
    const clip = inTheme(this, await loadClip(this).catch((error) => this.giveUp(error)));
    const { video } = this;
    for (const track of video.querySelectorAll("track")) track.remove();
    const words = clip.texts;
    if (!video.poster) video.poster = new URL(clip.poster, clip.folder);
    video.setAttribute("aria-label", clip.title);
    video.removeAttribute("title"); // its tooltip would cover the picture
    this.lang ||= clip.language;
    const jump = (time, play = true) => {
      video.currentTime = time;
      if (play) video.play().catch(() => {});
    };
    this.addLists(clip, jump);
    const captions = captionTrack(video, clip, () => this.cc?.setAttribute("aria-pressed", captions.shown()));
    this.cc = captionButton(captions, words);
    this.bar.append(make("span", { class: "gap" }), ...(clip.sound ? [soundButton(video, words)] : []), this.cc,
      speedChoice(video, words));
    this.quiz = clip.quiz && new Quiz(clip.quiz, words, video, this.stage);
    const press = filmKeys(video, { jump, captions });
    // in the capture phase: before the browser's own controls
    this.addEventListener("keydown", (event) => this.quiz?.asking || press(event), true);
    prepare(video, clip);
    this.follow(clip, jump);
  }

  /** Without data, the plain video and the page's own text under it stay. */
  giveUp(error) {
    this.bar.replaceWith(make("slot"));
    throw error;
  }

  addLists(clip, jump) {
    const words = clip.texts;
    const several = clip.chapters.length > 1;
    const said = clip.chapters.flatMap((chapter) => cuesOf(chapter).map(({ start, text }, index) => (
      { start, text, head: several && !index && chapter.title })));
    const chapters = clip.chapters.map(({ start, title }) => ({ start, text: title }));
    const parts = [{ name: "transcript", text: words.transcript, times: timeList(said, this.video, jump) }];
    if (several) parts.unshift({ name: "chapters", text: words.chapters, times: timeList(chapters, this.video, jump) });
    const wide = matchMedia("(min-width: 64rem)");
    const opened = panels(parts, () => this.getAttribute("panel") === "side" && wide.matches);
    wide.addEventListener("change", opened.settle);
    this.bar.append(...opened.buttons);
    this.film.append(...opened.bodies);
  }

  /** Jumps to the time in the page's address; only the first player of a page does so. */
  follow(clip, jump) {
    if (document.querySelector(this.localName) !== this) return;
    const go = () => {
      const time = linkedTime(location.hash, clip);
      if (time !== undefined) jump(time, false);
    };
    addEventListener("hashchange", go);
    go();
  }
}
