import { make } from "./dom.js";

/** When the reader has found what a question asks for. */
const reached = {
  leaves: (state, { point }) => point[1] !== 0,
  never: (state, answer, { price }) => state.price >= price.range[1],
  tie: (state, { point: [x, y] }) => x !== 0 && Math.abs(x) === Math.abs(y),
  flat: (state) => state.budget === 0,
  lands: (state, answer, { step }) => state.step === step.range[1],
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** One question at a time; its answer appears when the reader has found it. */
export class Prompts {
  constructor({ prompts, limits }, words, change) {
    Object.assign(this, { prompts, limits, change, numbers: {} });
    this.question = make("p", { class: "question" });
    this.answer = make("p", { class: "found", role: "status" });
    const button = (text, click) => make("button", { type: "button", click }, text);
    this.next = button(words.next_question, () => this.turn());
    this.box = make("section", { class: "prompt", "aria-label": words.questions }, this.question, this.answer,
      make("div", { class: "tools" }, button(words.set_up, () => this.setUp()), this.next));
  }

  get current() {
    const all = this.prompts[this.view];
    return all[(this.numbers[this.view] ?? 0) % all.length];
  }

  show(view) {
    this.view = view;
    this.next.hidden = this.prompts[view].length === 1;
    this.question.textContent = this.current.question;
    this.answer.textContent = "";
  }

  turn() {
    this.numbers[this.view] = (this.numbers[this.view] ?? 0) + 1;
    this.show(this.view);
    this.setUp();
  }

  setUp() {
    this.answer.textContent = "";
    this.change({ ...this.current.set });
  }

  /** Shows the answer if the state is that of the question but for what the reader was asked to move. */
  check(state, answer) {
    const { name, set, free, found: text } = this.current;
    const held = Object.entries(set).every(([key, value]) => key === free || same(state[key], value));
    if (held && reached[name](state, answer, this.limits)) this.answer.textContent = text;
  }
}
