import { atCue } from "./cue.js";
import { make } from "./dom.js";
import { INSIDE } from "./moments.js";
import { picture } from "./picture.js";

const LETTERS = "ABCD";

/** Leaves full screen if the video fills it, because that covers the quiz; returns a function that goes back. */
function leaveFullscreen(video) {
  if (video.matches(":fullscreen")) {
    document.exitFullscreen().catch(() => {});
    return () => video.requestFullscreen().catch(() => {});
  }
  if (!video.webkitDisplayingFullscreen) return () => {};
  video.webkitExitFullscreen(); // phones
  return () => video.webkitEnterFullscreen();
}

/** Stops the video at the quiz and asks over the picture; when the reader goes on, the film continues with the reveal. */
export class Quiz {
  constructor(quiz, words, video, stage, on) {
    Object.assign(this, { quiz, words, video, stage, board: null });
    atCue(video, quiz.at, () => this.ask(), on);
    on(video, "play seeking", () => this.close());
  }

  get asking() {
    return this.board !== null;
  }

  ask() {
    this.video.pause();
    this.goBack = leaveFullscreen(this.video);
    this.controls = this.video.controls;
    this.video.controls = false;
    this.board = this.makeBoard();
    this.stage.append(this.board);
    if (!this.mayFocus()) return;
    this.board.focus({ preventScroll: true });
    this.board.scrollIntoView({ block: "nearest" });
  }

  /** Whether the focus is here or nowhere, not in another part of the page. */
  mayFocus() {
    const focused = this.video.getRootNode().activeElement ?? document.activeElement;
    return [this.video, this.stage.getRootNode().host, document.body, null].includes(focused);
  }

  makeBoard() {
    const { question, key, choices } = this.quiz;
    this.verdict = make("p", { class: "verdict", id: "verdict", role: "status", dir: "auto" });
    this.next = make("button", { type: "button", class: "next", click: () => this.goOn() }, this.words.skip);
    this.buttons = choices.map((choice, index) => make("button", {
      type: "button", class: "choice", click: () => this.choose(choice),
    }, picture(choice.picture), make("span", { class: "letter" }, LETTERS[index]), " ",
    make("span", { dir: "auto" }, choice.text)));
    return make("section", {
      class: "quiz", role: "group", tabindex: "-1", "aria-label": `${this.words.quiz}: ${question}`,
      keydown: (event) => this.key(event),
    }, make("div", { class: "talk" }, make("p", { class: "question", dir: "auto" }, question), legend(key),
      this.verdict, this.next),
    make("div", { class: "choices" }, ...this.buttons));
  }

  key(event) {
    const index = "1234".indexOf(event.key) >= 0 ? Number(event.key) - 1 : LETTERS.indexOf(event.key.toUpperCase());
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.goOn();
    else if (event.key.length === 1 && index >= 0) this.buttons[index]?.click();
  }

  choose(choice) {
    if (this.board.classList.contains("answered")) return;
    this.board.classList.add("answered");
    this.buttons.forEach((button, index) => {
      const { right } = this.quiz.choices[index];
      button.setAttribute("aria-disabled", "true");
      if (right) button.classList.add("right");
      else if (this.quiz.choices[index] === choice) button.classList.add("wrong");
    });
    this.verdict.append(make("strong", {}, choice.right ? this.words.right : this.words.wrong), ` ${this.reason(choice)}`);
    this.next.replaceChildren(this.words.go_on);
    this.next.setAttribute("aria-describedby", "verdict"); // screen readers read it with the button, which gets the focus
    this.next.focus({ preventScroll: true });
    this.next.scrollIntoView({ block: "nearest" });
  }

  /** Why the choice is right; or why it is wrong, which one is right, and why. */
  reason(choice) {
    if (choice.right) return choice.why;
    const index = this.quiz.choices.findIndex(({ right }) => right);
    const best = this.words.best_guess.replace("{letter}", LETTERS[index]);
    return `${choice.why} ${best} ${this.quiz.choices[index].why}`;
  }

  goOn() {
    this.close();
    this.video.currentTime = this.quiz.resume + INSIDE;
    this.video.play().catch(() => {});
    this.goBack();
  }

  close() {
    if (!this.board) return;
    const inside = this.board.contains(this.board.getRootNode().activeElement);
    this.board.remove();
    this.board = null;
    this.video.controls = this.controls;
    if (inside) this.video.focus({ preventScroll: true });
  }
}

/** What the dots in the pictures are. */
export const legend = (key) => make("p", { class: "key" }, ...Object.entries(key).map(([role, text]) => make("span", {},
  make("svg", { viewBox: "-1 -1 2 2", "aria-hidden": "true" }, make("circle", { class: role, r: 0.6 })),
  make("span", { dir: "auto" }, text))));
