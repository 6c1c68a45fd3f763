import { captionButton, linkButton, soundButton, speedChoice } from "./bar.js";
import { captionTrack, cuesOf } from "./captions.js";
import { clipName, loadClip } from "./data.js";
import { make, styled } from "./dom.js";
import { filmStyle } from "./film_style.js";
import { filmKeys } from "./keys.js";
import { dismiss, enlist, isMeant, linkedTime, namesOther, quieten, reveal } from "./links.js";
import { panels } from "./panels.js";
import { paper } from "./paper.js";
import { Quiz } from "./quiz.js";
import { prepare } from "./source.js";
import { themeStyle } from "./theme.js";
import { inTheme } from "./theme_choice.js";
import { timeList } from "./times.js";
import { listening, whenNear } from "./watching.js";

/** The player: the video of the page with chapters, transcript, captions, speed, keys and the quiz.
 *
 * It changes nothing in the page's own elements before it has its data, as frameworks compare them with what they
 * expect. What it makes and listens to is taken down when the element leaves the page or gets another clip. */
export class FilmElement extends HTMLElement {
  static observedAttributes = ["src", "chapter", "panel", "theme"];

  get name() {
    return clipName(this);
  }

  connectedCallback() {
    if (!this.ending) this.begin(); // else it was only moved
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.end());
  }

  attributeChangedCallback(attribute, before, now) {
    const { ending } = this;
    if (!ending || before === now) return;
    if (attribute === "theme") this.rest = { at: this.video.currentTime, playing: !this.video.paused };
    queueMicrotask(() => { // frameworks change one attribute after the other
      if (this.ending !== ending || !this.isConnected) return;
      this.renewed ||= attribute !== "panel";
      this.end();
      this.begin();
    });
  }

  begin() {
    this.ending = new AbortController();
    const { signal } = this.ending;
    this.build();
    enlist(this);
    const start = () => {
      watcher.disconnect();
      this.filled ??= this.fill(signal);
      return this.filled;
    };
    const watcher = whenNear(this, start);
    signal.addEventListener("abort", () => watcher.disconnect());
    const follow = () => isMeant(this) && start().then(() => this.follow(), () => {});
    const on = listening(signal);
    on(window, "hashchange", follow);
    on(this.video, "play", () => this.video.paused || quieten(this)); // it comes late: another player may have stopped it
    queueMicrotask(follow); // when all players of the page are in the list
  }

  end() {
    if (!this.ending) return;
    this.quiz?.close();
    this.ending.abort();
    dismiss(this);
    this.video.pause();
    // a browser may keep a removed video for some time, and with it whatever can be reached from it
    this.shadowRoot.replaceChildren(this.slotted);
    this.ending = this.filled = this.film = this.stage = this.bar = this.cc = this.quiz = this.clip = null;
  }

  /** Makes empty boxes in their final sizes; they are filled when the player comes near the visible part of the page. */
  build() {
    const video = this.querySelector("video") ?? make("video", { controls: "", playsinline: "", preload: "none" });
    if (!video.parentElement) this.append(video);
    this.video = video;
    this.slotted ??= make("slot");
    this.stage = make("div", { class: "stage" }, this.slotted);
    this.stage.style.aspectRatio = `${video.getAttribute("width") || 16} / ${video.getAttribute("height") || 9}`;
    this.bar = make("div", { class: "bar" });
    this.film = make("div", { class: "film" }, this.stage, this.bar);
    if (!this.shadowRoot) styled(this.attachShadow({ mode: "open", slotAssignment: "manual" }), themeStyle, filmStyle);
    this.shadowRoot.append(this.film);
    this.slotted.assign(video);
  }

  async fill(signal) {
    const plain = make("slot"); // without data, the plain video and the page's own text under it stay
    const clip = inTheme(this, await loadClip(this, () => {
      if (signal.aborted || plain.isConnected) return;
      this.bar.replaceWith(plain);
      plain.assign(...[...this.children].filter((child) => !child.contains(this.video)));
    }));
    if (signal.aborted) return;
    plain.replaceWith(this.bar);
    const { video } = this, words = clip.texts, on = listening(signal);
    this.clip = clip;
    const { renewed } = this;
    this.describe(clip);
    this.addLists(clip, on);
    const captions = captionTrack(video, clip, () => this.cc?.setAttribute("aria-pressed", captions.shown()), on);
    this.cc = captionButton(captions, words);
    this.bar.append(make("span", { class: "gap" }), ...(clip.sound ? [soundButton(video, words, on)] : []), this.cc,
      linkButton(this, clip, words), speedChoice(video, words, on));
    this.quiz = clip.quiz && new Quiz(clip.quiz, words, video, this.stage, on);
    const press = filmKeys(video, clip, { jump: this.jump, captions });
    // in the capture phase: before the browser's own controls
    on(this, "keydown", (event) => this.quiz?.asking || press(event), { capture: true });
    this.film.append(paper(clip));
    this.film.classList.add("filled");
    prepare(video, clip, on, renewed);
    if (this.rest?.at) this.jump(this.rest.at, this.rest.playing); // in another theme the film goes on where it was
    this.rest = null;
  }

  /** Names the clip to screen readers, and shows its picture: the page's own, unless the clip has changed. */
  describe(clip) {
    const { video, film } = this;
    if (this.renewed || !video.poster) video.poster = new URL(clip.poster, clip.folder);
    if (this.renewed || !video.hasAttribute("aria-label")) video.setAttribute("aria-label", clip.title);
    this.renewed = false;
    Object.assign(film, { lang: clip.language, dir: clip.direction });
  }

  /** Moves the video to a time. A picture that is only shown has to be loaded too. */
  jump = (time, play = true) => {
    const { video } = this;
    video.currentTime = time;
    if (play) video.play().catch(() => {});
    else if (video.preload === "none") video.preload = "metadata";
  };

  addLists(clip, on) {
    const words = clip.texts;
    const several = clip.chapters.length > 1;
    const said = clip.chapters.flatMap((chapter) => rows(chapter, clip).map((row, index) => (
      { ...row, head: several && !index && chapter.title })));
    const chapters = clip.chapters.map(({ start, title }) => ({ start, text: title }));
    const list = (items) => timeList(items, this.video, this.jump, on);
    const parts = [{ name: "transcript", text: words.transcript, times: list(said) }];
    if (several) parts.unshift({ name: "chapters", text: words.chapters, times: list(chapters) });
    const wide = matchMedia("(min-width: 64rem)");
    const opened = panels(parts, () => this.getAttribute("panel") === "side" && wide.matches);
    on(wide, "change", opened.settle);
    this.bar.append(...opened.buttons);
    this.film.append(...opened.bodies);
  }

  /** Jumps to the time in the page's address. */
  follow() {
    const time = this.clip ? linkedTime(this.clip) : undefined;
    if (time === undefined) return;
    this.jump(time, false);
    if (!namesOther()) reveal(this, { block: "center" });
  }
}

/** The words of a chapter with their times; while the reader thinks about the quiz, the player waits. */
function rows({ beats }, { quiz, texts }) {
  return beats.flatMap(({ start, cues }) => (start === quiz?.at ? [{ start, text: texts.waits }] : cues));
}
