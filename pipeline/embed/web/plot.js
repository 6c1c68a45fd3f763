import { make } from "./dom.js";
import { balls, regions, ring } from "./faces.js";
import { penalties } from "./penalties.js";

const NUDGE = 0.1; // of the centre, arrow keys
const PUSH = 0.5; // arrow keys with shift
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const scaled = (points, size, [x, y] = [0, 0]) => points.map(([u, v]) => [x + size * u, y + size * v]);
const clamp = (x, low, high) => Math.min(Math.max(x, low), high);

/** A closed polygon through these points, y upwards. */
function outline(points, attributes) {
  const corners = points.map(([x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`);
  return make("path", { d: `M${corners.join("L")}Z`, ...attributes });
}

/** The mark of a norm has the shape of its ball; that of the squared norm is hollow. */
function mark({ name, colour }, size, place) {
  const ink = name === "squared" ? { class: "hollow", stroke: colour } : { fill: colour };
  return outline(scaled(balls[name], size, place), ink);
}

/** The same mark for the list of penalties. */
export function smallMark(norm) {
  return make("svg", { class: "mark", viewBox: "-1 -1 2 2", "aria-hidden": "true" }, mark(norm, 0.8));
}

/** The plane with the map, the ball, the ring of the loss and the answers; the reader drags the loss's centre. */
export class Plot {
  constructor([low, high], label, move) {
    const size = high - low;
    Object.assign(this, { low, high, size, move });
    this.map = make("g");
    this.marks = make("g");
    this.handle = make("g", {
      class: "handle", tabindex: "0", role: "slider", "aria-label": label, keydown: (event) => this.press(event),
    }, make("circle", { class: "reach", r: size / 12 }), make("circle", { class: "centre", r: size / 50 }));
    const axes = make("path", { class: "axes", d: `M${low} 0H${high}M0 ${low}V${high}` });
    this.box = make("svg", {
      class: "plot", viewBox: `${low} ${low} ${size} ${size}`,
      pointerdown: (event) => this.grab(event),
      pointermove: (event) => this.held && this.go(this.at(event)),
      lostpointercapture: () => { this.held = false; },
      click: (event) => this.go(this.at(event)),
    }, this.map, axes, this.marks, this.handle);
  }

  /** Only the handle can be dragged, so that a finger elsewhere scrolls the page. */
  grab(event) {
    if (!this.handle.contains(event.target)) return;
    this.box.setPointerCapture(event.pointerId);
    this.held = true;
  }

  at({ clientX, clientY }) {
    const { left, bottom, width, height } = this.box.getBoundingClientRect();
    return [this.low + this.size * (clientX - left) / width, this.low + this.size * (bottom - clientY) / height];
  }

  press(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? PUSH : NUDGE;
    this.go(this.centre.map((part, i) => Math.round((part + step * way[i]) / NUDGE) * NUDGE));
  }

  go(centre) {
    this.move(centre.map((part) => clamp(part, this.low, this.high)));
  }

  /** Draws one penalty in full, and the answers of the others. */
  draw({ hessian, centre, strength, chosen, norms }, answers) {
    this.centre = centre;
    const answer = answers.get(chosen.name);
    const { origin, arms } = regions[chosen.name](hessian, strength);
    this.map.replaceChildren(...arms.map((arm) => outline(arm, { class: "arm", fill: chosen.colour })),
      ...(origin.length ? [outline(origin, { class: "origin" })] : []));
    const { name, colour } = chosen;
    const others = norms.filter((norm) => norm !== chosen);
    this.marks.replaceChildren(
      outline(scaled(balls[name], penalties[name].size(answer)), { class: "ball", stroke: colour, fill: colour }),
      outline(ring(hessian, centre, answer), { class: "ring" }),
      make("line", { class: "way", x1: centre[0], y1: -centre[1], x2: answer[0], y2: -answer[1] }),
      ...others.map((norm) => mark(norm, this.size / 70, answers.get(norm.name))),
      outline(scaled(balls[name], this.size / 45, answer), { class: "chosen", stroke: colour }));
    this.handle.setAttribute("transform", `translate(${centre[0]} ${-centre[1]})`);
  }

  /** Describes the plot to screen readers. */
  describe(text) {
    const values = { valuenow: this.centre[0].toFixed(2), valuemin: this.low, valuemax: this.high, valuetext: text };
    for (const [name, value] of Object.entries(values)) this.handle.setAttribute(`aria-${name}`, value);
  }
}
