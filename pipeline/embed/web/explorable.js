import { loadClip } from "./data.js";
import { make, styled, whenNear } from "./dom.js";
import { explorableStyle } from "./explorable_style.js";
import { balls, regions, ring } from "./faces.js";
import { penalised, penalties } from "./penalties.js";

const NUDGE = 0.1; // of the centre, by key
const PUSH = 0.5; // with shift
const LOSS = "#f0bcff", ANSWER = "#ffffff";

const tied = ([x, y]) => Math.abs(x) === Math.abs(y);
const decimal = (x) => (x === 0 ? "0" : x.toFixed(2).replace("-", "−"));
const pair = (w) => `(${w.map(decimal).join(", ")})`;
const clamp = (x, low, high) => Math.min(Math.max(x, low), high);

/** Drag the loss's centre and turn the strength: the answers under four penalties move. */
export class ExplorableElement extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    styled(this.attachShadow({ mode: "open" }), explorableStyle);
    this.board = make("div", { class: "board", role: "group" }); // as large as it will be, and empty
    this.shadowRoot.append(this.board);
    whenNear(this, () => this.fill());
  }

  async fill() {
    const clip = await loadClip(this);
    if (!clip.explorable) return;
    Object.assign(this, { words: clip.texts, norms: clip.explorable.norms, range: clip.explorable.range });
    const { centre, strength, hessians, norms } = clip.explorable;
    Object.assign(this, { centre, strength, hessian: hessians[0], chosen: norms[0] });
    this.lang ||= clip.language;
    this.board.setAttribute("aria-label", this.words.explorable);
    this.board.append(this.makePlot(), this.makeControls(clip.explorable));
    this.draw();
  }

  // --- the picture

  makePlot() {
    const [low, high] = this.range;
    const size = high - low;
    this.map = make("g", { class: "map" });
    this.marks = make("g");
    this.handle = make("g", {
      class: "handle", tabindex: "0", role: "slider", "aria-label": this.words.centre, keydown: (event) => this.key(event),
    }, make("circle", { class: "reach", r: size / 12 }), make("circle", { class: "centre", r: size / 50 }));
    this.plot = make("svg", {
      class: "plot", viewBox: `${low} ${low} ${size} ${size}`, pointerdown: (event) => this.grab(event),
      pointermove: (event) => this.drag(event), lostpointercapture: () => { this.held = false; },
      click: (event) => this.moveTo(this.at(event)),
    }, this.map, this.axes(low, high), this.marks, this.handle);
    return this.plot;
  }

  axes(low, high) {
    return make("g", { class: "axes" }, make("line", { x1: low, x2: high, y1: 0, y2: 0 }), make("line", { y1: low, y2: high, x1: 0, x2: 0 }));
  }

  /** Only the handle drags, so that a finger beside it still scrolls the page. */
  grab(event) {
    if (!this.handle.contains(event.target)) return;
    this.plot.setPointerCapture(event.pointerId);
    this.held = true;
  }

  drag(event) {
    if (this.held) this.moveTo(this.at(event));
  }

  at(event) {
    const box = this.plot.getBoundingClientRect();
    const [low, high] = this.range;
    const share = [(event.clientX - box.left) / box.width, (box.bottom - event.clientY) / box.height];
    return share.map((part) => low + part * (high - low));
  }

  key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? PUSH : NUDGE;
    this.moveTo(this.centre.map((part, i) => Math.round((part + step * way[i]) / NUDGE) * NUDGE));
  }

  moveTo(centre) {
    this.centre = centre.map((part) => clamp(part, ...this.range));
    this.draw();
  }

  // --- what stands beside it

  makeControls({ hessians: [round, tilted], strengths: [low, high] }) {
    const { words } = this;
    const rings = [{ text: words.round, hessian: round }, { text: words.tilted, hessian: tilted }];
    const range = make("input", { type: "range", id: "price", min: low, max: high, step: (high - low) / 200, value: this.strength, input: () => {
      this.strength = Number(range.value);
      this.draw();
    } });
    this.price = make("output", { for: "price" });
    this.told = new Map(this.norms.map(({ name }) => [name, make("span", { class: "told" })]));
    const rows = this.norms.map((norm) => [this.marker(norm), norm.text, this.told.get(norm.name)]);
    this.legend = make("ul", { class: "legend" });
    return make("div", { class: "controls" },
      make("p", { class: "title" }, words.explorable), make("p", {}, words.hint),
      this.choice("rows", words.penalty, this.norms, rows, (norm) => { this.chosen = norm; }),
      make("div", { class: "price" }, make("label", { for: "price" }, words.strength), this.price, range),
      this.choice("side", words.rings, rings, rings.map(({ text }) => [text]), ({ hessian }) => { this.hessian = hessian; }),
      this.legend);
  }

  /** One of several, as radio buttons with what stands on them. */
  choice(style, title, options, contents, choose) {
    const radios = options.map((option, index) => make("label", {}, make("input", {
      type: "radio", name: style, checked: index ? undefined : "", change: () => {
        choose(option);
        this.draw();
      },
    }), make("span", {}, ...contents[index])));
    return make("fieldset", { class: style }, make("legend", {}, title), ...radios);
  }

  /** A norm's mark has the shape of its ball. */
  marker({ name, colour }) {
    const outline = balls[name].map((point) => point.map((part) => 0.8 * part));
    return make("svg", { class: "mark", viewBox: "-1 -1 2 2", "aria-hidden": "true" }, this.shape(outline, this.ink(name, colour)));
  }

  ink(name, colour) {
    return name === "squared" ? { class: "hollow", stroke: colour } : { class: "full", fill: colour };
  }

  shape(points, attributes) {
    return make("path", { d: `M${points.map(([x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`).join("L")}Z`, ...attributes });
  }

  // --- all of it, for the present centre and strength

  draw() {
    const { centre, strength, hessian, chosen, norms } = this;
    const answers = new Map(norms.map(({ name }) => [name, penalised(name, hessian, centre, strength)]));
    const answer = answers.get(chosen.name);
    const { origin, arms } = regions[chosen.name](hessian, strength);
    this.map.replaceChildren(...arms.map((arm) => this.shape(arm, { class: "arm", fill: chosen.colour })),
      ...(origin.length ? [this.shape(origin, { class: "origin" })] : []));
    const size = penalties[chosen.name].size(answer);
    const ball = balls[chosen.name].map((point) => point.map((part) => size * part));
    this.marks.replaceChildren(
      this.shape(ball, { class: "ball", stroke: chosen.colour, fill: chosen.colour }),
      this.shape(ring(hessian, centre, answer), { class: "ring", stroke: LOSS }),
      make("line", { class: "way", x1: centre[0], y1: -centre[1], x2: answer[0], y2: -answer[1], stroke: LOSS }),
      ...norms.filter((norm) => norm !== chosen).map((norm) => this.answerMark(norm, answers.get(norm.name))),
      this.answerMark(chosen, answer));
    this.tell(answers);
  }

  answerMark(norm, [x, y]) {
    const size = (this.range[1] - this.range[0]) / (norm === this.chosen ? 45 : 70);
    const outline = balls[norm.name].map(([u, v]) => [x + size * u, y + size * v]);
    return this.shape(outline, norm === this.chosen ? { class: "chosen", stroke: norm.colour, fill: ANSWER } : this.ink(norm.name, norm.colour));
  }

  tell(answers) {
    const { centre, chosen, words } = this;
    this.handle.setAttribute("transform", `translate(${centre[0]} ${-centre[1]})`);
    const what = this.kind(answers.get(chosen.name));
    const said = `${pair(centre)}. ${chosen.text}: ${pair(answers.get(chosen.name))}, ${what}`;
    const values = { valuenow: centre[0].toFixed(2), valuemin: this.range[0], valuemax: this.range[1], valuetext: said };
    for (const [name, value] of Object.entries(values)) this.handle.setAttribute(`aria-${name}`, value);
    this.price.value = this.strength.toFixed(2);
    for (const [name, told] of this.told) {
      const answer = answers.get(name);
      told.replaceChildren(make("span", {}, pair(answer)), make("em", {}, this.kind(answer)));
    }
    const entries = { l1: ["map_zero", "map_origin"], max: ["map_tie", "map_origin"], l2: ["map_l2"], squared: ["map_squared"] };
    this.legend.replaceChildren(...entries[chosen.name].map((key) => make("li", {}, words[key])));
  }

  kind(w) {
    const { words } = this;
    if (w[0] === 0 && w[1] === 0) return words.origin;
    if (w[0] === 0 || w[1] === 0) return words.zero;
    return tied(w) ? words.tie : words.neither;
  }
}
