import { Framed, ticks } from "./axes.js";
import { make } from "./dom.js";
import { balls, bounded, priced, ring } from "./faces.js";
import { dots, line, mark, outline } from "./shapes.js";
import { pair } from "./texts.js";

const NUDGE = 0.1; // of a handle, arrow keys
const PUSH = 0.5; // arrow keys with shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const clamp = (x, low, high) => Math.min(Math.max(x, low), high);

/** A point of the plane that the reader moves with mouse, finger or arrow keys. */
class Handle {
  constructor(kind, label, size, press) {
    this.shape = make("g", {
      class: `handle ${kind}`, tabindex: "0", role: "slider", "aria-label": label, keydown: press,
    }, make("circle", { class: "reach", r: size / 12 }), make("circle", { class: "point", r: size / 50 }));
    // Only the handle is taken from the page: a finger elsewhere scrolls.
    this.shape.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  }

  put(place, [low, high], text) {
    this.place = place;
    this.shape.setAttribute("transform", `translate(${place[0]} ${-place[1]})`);
    const values = { valuenow: place[0].toFixed(2), valuemin: low, valuemax: high, valuetext: text };
    for (const [name, value] of Object.entries(values)) this.shape.setAttribute(`aria-${name}`, value);
  }
}

/** The plane of both weights: the map, the ball, the ring of the loss, the answers, and the steps. */
export class Plot {
  constructor(range, words, move) {
    const [low, high] = range;
    Object.assign(this, { range, size: high - low, move });
    this.handles = {
      centre: new Handle("centre", words.centre, this.size, (event) => this.press(event, "centre")),
      start: new Handle("start", words.start, this.size, (event) => this.press(event, "start")),
    };
    this.layers = ["map", "marks"].map((name) => make("g", { class: name }));
    this.svg = make("svg", {
      class: "plot", viewBox: `${low} ${low} ${this.size} ${this.size}`,
      pointerdown: (event) => this.grab(event),
      pointermove: (event) => this.svg.hasPointerCapture(event.pointerId) && this.go(this.held, this.at(event)),
      click: (event) => this.held === undefined && this.go(this.shown, this.at(event)),
    }, this.layers[0], this.axes(), this.layers[1], ...Object.values(this.handles).map(({ shape }) => shape));
    const framed = new Framed(this.svg, "plane");
    framed.number("below", ticks(low, high, 2, ["w₁", high - 1]));
    framed.number("beside", ticks(low, high, 2, ["w₂", high - 1]));
    this.box = framed.box;
  }

  axes() {
    const [low, high] = this.range, tick = this.size / 100;
    let d = `M${low} 0H${high}M0 ${low}V${high}`;
    for (let x = Math.ceil(low); x <= high; x += 1) d += `M${x} ${-tick}v${2 * tick}M${-tick} ${x}h${2 * tick}`;
    return make("path", { class: "axes", d });
  }

  /** Holds the handle under the pointer. `held` is kept when it is let go: the click that follows moves nothing. */
  grab(event) {
    this.held = Object.keys(this.handles).find((name) => this.handles[name].shape.contains(event.target));
    if (this.held) this.svg.setPointerCapture(event.pointerId);
  }

  at({ clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [x, -y];
  }

  press(event, name) {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? PUSH : NUDGE;
    this.go(name, this.handles[name].place.map((part, i) => Math.round((part + step * way[i]) / NUDGE) * NUDGE));
  }

  go(name, place) {
    this.move({ [name]: place.map((part) => clamp(part, ...this.range)) });
  }

  /** Draws a view; `said` describes its answer to screen readers. */
  draw(view, state, told, trail, said) {
    this.shown = view === "steps" ? "start" : "centre"; // what a click moves
    this.handles.start.shape.style.display = view === "steps" ? "" : "none";
    this.handles.centre.put(state.centre, this.range, `${pair(state.centre)}. ${said}`);
    if (state.start) this.handles.start.put(state.start, this.range, pair(state.start));
    const [map, marks] = this.layers;
    map.replaceChildren(...(view === "steps" ? [] : this.map(state, told)), ...this.trail(trail));
    marks.replaceChildren(...(view === "steps" ? this.steps(state, told) : this.answers(state, told)));
  }

  map({ norm, form, price, budget }, { hessian }) {
    const { origin, arms } = form === "price" ? priced[norm](hessian, price)
      : budget ? bounded[norm](hessian, budget) : bounded.l2();
    return [...arms.map((arm) => outline(arm, { class: "arm" })),
      ...(origin.length ? [outline(origin, { class: "origin" })] : [])];
  }

  trail(points) {
    return [...new Set(points.map(({ norm }) => norm))].map((norm) => (
      dots(points.filter((each) => each.norm === norm).map(({ point }) => point), { class: `trail ${norm}` })));
  }

  answers({ norm, form, centre }, { hessian, answers, answer: { point, budget } }) {
    const others = Object.entries(answers).filter(([name]) => name !== norm);
    return [
      outline(balls[norm](budget), { class: `ball ${form}` }),
      outline(ring(hessian, centre, point), { class: "ring" }),
      line([centre, point], { class: "way" }),
      ...others.map(([name, other]) => mark(name, this.size / 70, other.point)),
      this.answer(norm, point),
    ];
  }

  answer(norm, point) {
    const shape = mark(norm, this.size / 45, point);
    shape.classList.add("answer");
    return shape;
  }

  /** The answer as an empty mark, and the ways towards it. */
  steps({ norm, step, centre }, { hessian, runs, answer: { point } }) {
    return [
      outline(ring(hessian, centre, point), { class: "ring thin" }),
      make("g", { class: "wanted" }, mark(norm, this.size / 40, point)),
      ...Object.entries(runs).flatMap(([way, all]) => {
        const points = all.slice(0, step + 1);
        return [line(points, { class: `run ${way}` }), dots(points, { class: `run ${way} dots` }),
          dots([points.at(-1)], { class: `run ${way} last` })];
      }),
    ];
  }
}
