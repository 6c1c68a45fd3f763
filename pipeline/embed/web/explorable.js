import { Controls, kind, pair } from "./controls.js";
import { loadClip } from "./data.js";
import { make, styled, whenNear } from "./dom.js";
import { explorableStyle } from "./explorable_style.js";
import { penalised } from "./penalties.js";
import { Plot } from "./plot.js";
import { themeStyle } from "./theme.js";

/** The reader moves the centre of the loss and the strength, and sees the answers under four penalties. */
export class ExplorableElement extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    styled(this.attachShadow({ mode: "open" }), themeStyle, explorableStyle);
    this.board = make("div", { class: "board", role: "group" }); // empty, but in its final size
    this.shadowRoot.append(this.board);
    whenNear(this, () => this.fill());
  }

  async fill() {
    const { explorable, texts, language } = await loadClip(this, () => { this.hidden = true; }).catch(() => ({}));
    this.hidden = !explorable; // only the quiz and the film have one
    if (!explorable) return;
    const { centre, strength, hessians: [hessian], norms } = explorable;
    this.state = { centre, strength, hessian, norms, chosen: norms[0] };
    this.words = texts;
    this.lang ||= language;
    const change = (part) => this.draw(part);
    this.plot = new Plot(explorable.range, texts.centre, (moved) => change({ centre: moved }));
    this.controls = new Controls(explorable, texts, change);
    this.board.setAttribute("aria-label", texts.explorable);
    this.board.append(this.plot.box, this.controls.box);
    this.draw({});
  }

  /** Changes part of the state and draws everything again. */
  draw(part) {
    Object.assign(this.state, part);
    const { centre, strength, hessian, norms, chosen } = this.state;
    const answers = new Map(norms.map(({ name }) => [name, penalised(name, hessian, centre, strength)]));
    const answer = answers.get(chosen.name);
    this.plot.draw(this.state, answers);
    this.plot.describe(`${pair(centre)}. ${chosen.text}: ${pair(answer)}, ${kind(answer, this.words)}`);
    this.controls.tell(this.state, answers);
  }
}
