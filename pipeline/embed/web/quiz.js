import { atCue } from "./cue.js";
import { calm, INSIDE, make } from "./dom.js";
import { picture } from "./picture.js";

const READING = 2000, LETTER = 80; // milliseconds to read a verdict: fixed part, and for each letter

/** Stops the video at the quiz and asks over the picture; after the answer the film continues with the reveal. */
export class Quiz {
  constructor(quiz, words, video, stage) {
    Object.assign(this, { quiz, words, video, stage, board: null });
    atCue(video, quiz.at, () => this.ask());
    for (const event of ["play", "seeking"]) video.addEventListener(event, () => this.close());
  }

  get asking() {
    return this.board !== null;
  }

  ask() {
    this.video.pause();
    this.leaveFullscreen();
    this.controls = this.video.controls;
    this.video.controls = false;
    this.board = this.makeBoard();
    this.stage.append(this.board);
    if (this.mayFocus()) this.board.focus({ preventScroll: true });
  }

  /** Whether the focus is here or nowhere, not in another part of the page. */
  mayFocus() {
    const focused = document.activeElement;
    return [this.video, this.stage.getRootNode().host, document.body, null].includes(focused);
  }

  makeBoard() {
    const { question, choices } = this.quiz;
    this.verdict = make("p", { class: "verdict", id: "verdict", role: "status", dir: "auto" });
    this.next = make("button", { type: "button", class: "next", click: () => this.goOn() }, this.words.skip);
    this.buttons = choices.map((choice, index) => make("button", {
      type: "button", class: "choice", click: () => this.choose(choice),
    }, make("span", { class: "letter" }, String.fromCharCode(65 + index)), " ", picture(choice.picture),
    make("span", { class: "said", dir: "auto" }, choice.text)));
    return make("section", {
      class: "quiz", role: "group", tabindex: "-1", "aria-label": `${this.words.quiz}: ${question}`,
      keydown: (event) => this.key(event), pointerdown: () => this.stay(),
    }, make("div", { class: "talk" }, make("p", { class: "question", dir: "auto" }, question), this.verdict, this.next),
    make("div", { class: "choices" }, ...this.buttons));
  }

  key(event) {
    this.stay();
    const index = "1234".indexOf(event.key) >= 0 ? Number(event.key) - 1 : "abcd".indexOf(event.key.toLowerCase());
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.goOn();
    else if (event.key.length === 1 && index >= 0) this.buttons[index]?.click();
  }

  choose(choice) {
    if (this.answered) return;
    const { choices } = this.quiz;
    this.answered = true;
    this.buttons.forEach((button, index) => {
      button.setAttribute("aria-disabled", "true");
      if (choices[index].right) button.classList.add("right");
      else if (choices[index] === choice) button.classList.add("wrong");
    });
    const text = `${choice.right ? this.words.right : this.words.wrong} ${choice.why}`;
    this.board.classList.add("answered");
    this.verdict.append(make("strong", {}, choice.right ? this.words.right : this.words.wrong), ` ${choice.why}`);
    this.next.replaceChildren(this.words.go_on);
    this.next.setAttribute("aria-describedby", "verdict"); // screen readers read it with the button, which gets the focus
    this.next.focus({ preventScroll: true });
    if (!calm()) this.goOnAfter(READING + LETTER * text.length);
  }

  /** The button shows how much time is left to read. */
  goOnAfter(time) {
    this.next.style.setProperty("--time", `${time}ms`);
    this.next.classList.add("timed");
    this.timer = setTimeout(() => this.goOn(), time);
  }

  /** A touch or a key stops the countdown: the reader takes as much time as needed. */
  stay() {
    clearTimeout(this.timer);
    this.next.classList.remove("timed");
  }

  goOn() {
    this.close();
    this.video.currentTime = this.quiz.resume + INSIDE;
    this.video.play().catch(() => {});
  }

  close() {
    if (!this.board) return;
    clearTimeout(this.timer);
    const inside = this.board.contains(this.board.getRootNode().activeElement);
    this.board.remove();
    this.board = null;
    this.answered = false;
    this.video.controls = this.controls;
    if (inside) this.video.focus({ preventScroll: true });
  }

  /** Leaves full screen, because a full-screen video covers the quiz. */
  leaveFullscreen() {
    if (document.fullscreenElement === this.video) document.exitFullscreen().catch(() => {});
    this.video.webkitExitFullscreen?.();
  }
}
