import { addressOf, readAddress } from "./address.js";
import { Chart } from "./chart.js";
import { copy } from "./clipboard.js";
import { Controls } from "./controls.js";
import { explorable, words } from "./explorable_data.js";
import { explorableStyle } from "./explorable_style.js";
import { calm, make, styled } from "./dom.js";
import { solved } from "./model.js";
import { Plot } from "./plot.js";
import { Prompts } from "./prompts.js";
import { kind, pair } from "./texts.js";
import { themeStyle } from "./theme.js";

const LONGEST = 800; // answers that leave a trail
const APART = 0.01; // two of them
const SECONDS = 6; // of a slider that runs from end to end
const JUMPS = 100; // with reduced motion
const SHOWN = 2000; // milliseconds that "Copied" is shown

/** The reader moves the centre of a loss, a price or a budget, and sees the answers under five penalties. */
class Explorable {
  constructor(host, folder) {
    this.folder = folder;
    this.view = Object.keys(explorable.views)[0];
    this.states = structuredClone(explorable.views);
    this.trail = [];
    const change = (part) => this.change(part);
    this.plot = new Plot(explorable.range, words, change);
    this.chart = new Chart(explorable.data, words.chart);
    const show = (view) => this.show(view);
    this.controls = new Controls(explorable, words, { change, show, play: () => this.play() });
    this.prompts = new Prompts(explorable, words, change);
    styled(host.attachShadow({ mode: "open" }), themeStyle, explorableStyle);
    host.shadowRoot.append(this.board(host.getAttribute("level")));
    this.show(this.view);
  }

  get state() {
    return this.states[this.view];
  }

  board(level) {
    const heading = level === "none" ? [] : [make(/^[1-6]$/.test(level) ? `h${level}` : "h2", {}, words.title)];
    this.hint = make("p");
    this.reset = make("button", { type: "button", click: () => this.restart() }, words.reset);
    this.link = make("button", { type: "button", click: () => this.share(), "aria-live": "polite" }, words.link);
    const controls = this.controls.box;
    controls.prepend(this.chart.box);
    controls.append(make("div", { class: "tools" }, this.reset, this.link));
    this.box = make("div", { role: "group", "aria-label": words.title },
      make("div", { class: "head" }, ...heading, this.hint, this.controls.views.box), this.plot.box,
      make("div", { class: "notes" }, this.controls.legend, this.prompts.box), controls);
    return this.box;
  }

  show(view) {
    this.stop();
    this.states[view].norm = this.state.norm;
    this.view = view;
    this.trail = [];
    this.hint.textContent = words[`hint_${view}`];
    this.chart.box.hidden = view !== "data";
    this.prompts.show(view);
    this.draw();
  }

  /** Goes to the view and state of an address; other addresses change nothing. */
  follow(hash) {
    const read = readAddress(hash, explorable);
    if (!read) return;
    this.states[read.view] = { ...structuredClone(explorable.views[read.view]), ...read.part };
    this.view = read.view;
    this.show(read.view);
  }

  /** Changes part of the state and draws everything again. */
  change(part) {
    this.stop();
    this.move(part);
  }

  move(part) {
    if (part.form || part.rings) this.trail = []; // another picture
    Object.assign(this.state, part);
    this.prompts.check(this.state, this.draw().answer);
  }

  draw() {
    const { view, state } = this;
    const told = solved(explorable, view, state);
    this.remember(told.answer);
    const { text } = explorable.norms.find(({ name }) => name === state.norm);
    const said = `${text}: ${pair(told.answer.point)} ${kind(told.answer.point, words)}`;
    this.box.className = `board ${state.norm}`; // for the colours
    this.plot.draw(view, state, told, this.trail, said);
    if (view === "data") this.chart.draw(state, told);
    this.controls.tell(view, state, told, this.running !== undefined);
    return told;
  }

  /** Keeps the answers that have been shown. */
  remember({ point }) {
    const { norm } = this.state;
    const last = this.trail.findLast((each) => each.norm === norm)?.point ?? [Infinity, 0];
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) > APART) this.trail.push({ norm, point });
    if (this.trail.length > LONGEST) this.trail.shift();
  }

  restart() {
    this.stop();
    this.states[this.view] = structuredClone(explorable.views[this.view]);
    this.trail = [];
    this.prompts.show(this.view);
    this.draw();
  }

  /** Lets the slider of the view run to its end; with reduced motion it jumps there, by way of what leaves a trail. */
  play() {
    if (this.running !== undefined) {
      this.stop();
      this.draw();
      return;
    }
    const key = this.view === "steps" ? "step" : this.state.form;
    const { range: [low, high] } = explorable.limits[key];
    const from = this.state[key] < high ? this.state[key] : low;
    const value = (share) => Math.min(from + (high - low) * share, high);
    const whole = (x) => (key === "step" ? Math.floor(x) : x);
    if (calm()) {
      for (let jump = 0; jump <= JUMPS; jump += 1) this.move({ [key]: whole(value(jump / JUMPS)) });
      return;
    }
    const begin = performance.now();
    const frame = (now) => {
      const reached = value(Math.max(now - begin, 0) / 1000 / SECONDS);
      this.running = reached < high ? requestAnimationFrame(frame) : undefined;
      this.move({ [key]: whole(reached) });
    };
    this.running = requestAnimationFrame(frame);
  }

  stop() {
    if (this.running !== undefined) cancelAnimationFrame(this.running);
    this.running = undefined;
  }

  /** Puts the state into the address and copies the address; in a frame, it is that of the folder's own page. */
  async share() {
    const alone = parent === window;
    const address = alone ? new URL(location) : new URL("explorable.html", this.folder);
    address.hash = addressOf(this.view, this.state);
    if (alone) history.replaceState(history.state, "", address);
    await copy(address.href);
    this.link.textContent = words.copied;
    this.link.focus();
    setTimeout(() => { this.link.textContent = words.link; }, SHOWN);
  }
}

globalThis.l1l2Explorable = (host, folder) => new Explorable(host, folder);
