// The player takes the page's text colour, so it fits light and dark pages; the quiz is in the film's colours.

export const filmStyle = `
:host { display: block; inline-size: 100%; color: var(--l1l2-ink, inherit); font-size: 1rem; line-height: 1.4; text-align: start; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.film { --line: color-mix(in srgb, currentColor 18%, transparent); --wash: color-mix(in srgb, currentColor 9%, transparent); }
.stage { position: relative; container-type: inline-size; background: var(--film-background); border-radius: var(--l1l2-radius, 0.5rem); box-shadow: 0 0 0 1px var(--line); }
::slotted(video) { display: block !important; inline-size: 100% !important; block-size: 100% !important; max-inline-size: none !important; margin: 0 !important; border-radius: var(--l1l2-radius, 0.5rem); }
button, select { font: inherit; color: inherit; background: none; border: 0; min-block-size: 2.75rem; min-inline-size: 2.75rem; border-radius: 0.375rem; cursor: pointer; touch-action: manipulation; }
:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
.bar { display: flex; align-items: center; gap: 0.125rem; block-size: 3.25rem; font-size: 0.9375rem; }
.bar button, .bar select { padding-inline: 0.625rem; }
.bar button:hover, .bar select:hover { background: var(--wash); }
.bar [aria-expanded="true"] { background: var(--wash); }
.bar select { appearance: none; text-align: center; }
.bar option { background: Canvas; color: CanvasText; }
.gap { flex: 1; }
.captions svg, .sound svg { display: block; inline-size: 1.5rem; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.6; }
.bar .captions, .bar .sound { padding: 0; position: relative; }
.sound[aria-pressed="true"]::after { content: ""; position: absolute; inset: 50% 0.6rem auto; block-size: 2px; background: currentColor; rotate: -45deg; }
.captions[aria-pressed="true"]::after { content: ""; position: absolute; inset: auto 0.75rem 0.4rem; block-size: 2px; background: var(--l1l2-accent, var(--film-l1)); }
.panel { position: relative; max-block-size: min(24rem, 60vh); overflow-y: auto; overscroll-behavior: contain; border-block: 1px solid var(--line); }
.times { list-style: none; padding: 0.375rem 0; }
.times button { display: grid; grid-template-columns: 3rem 1fr; align-items: baseline; gap: 0.25rem; inline-size: 100%; padding: 0.5rem 0.625rem; text-align: start; border-inline-start: 3px solid transparent; }
.times button:hover { background: var(--wash); }
.times [aria-current] { background: var(--wash); border-inline-start-color: var(--l1l2-accent, var(--film-l1)); }
.time { font-size: 0.8125rem; font-variant-numeric: tabular-nums; color: color-mix(in srgb, currentColor 78%, transparent); }
.head { padding: 1rem 0.625rem 0.25rem; font-weight: 600; }
@media (min-width: 64rem) {
  :host([panel="side"]) .film { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; column-gap: 1.25rem; }
  :host([panel="side"]) .bar { grid-column: 2; grid-row: 1; align-self: start; }
  :host([panel="side"]) .stage { grid-column: 1; grid-row: 1; }
  :host([panel="side"]) .panel { grid-column: 2; grid-row: 1; margin-block-start: 3.25rem; block-size: 0; min-block-size: calc(100% - 3.25rem); max-block-size: none; }
}
.quiz { position: absolute; inset: 0 0 auto; z-index: 1; min-block-size: 100%; display: grid; align-content: center; gap: clamp(0.375rem, 2.5cqi, 2rem); padding: clamp(0.375rem, 2.2cqi, 1.5rem) clamp(0.5rem, 3cqi, 2.5rem); background: var(--film-background); color: var(--film-text); border-radius: inherit; animation: appear 0.25s; }
.quiz:focus { outline: none; }
.talk { display: flex; align-items: center; gap: 0.75rem; min-block-size: clamp(2.75rem, 9cqi, 5rem); }
.talk p { flex: 1; font-size: clamp(0.8125rem, 2.9cqi, 1.5rem); line-height: 1.3; text-wrap: pretty; }
.question { font-weight: 600; }
.answered .question { display: none; }
.talk .verdict:empty { flex: none; margin-inline-start: -0.75rem; } /* must exist for screen readers before it has text */
.next { position: relative; flex: none; padding-inline: 1rem; border: 1px solid var(--film-quiet); font-size: clamp(0.875rem, 2.2cqi, 1.125rem); overflow: hidden; }
.next:hover { background: var(--film-hover); }
.timed::after { content: ""; position: absolute; inset: auto 0 0; block-size: 3px; background: var(--film-max); transform-origin: left; animation: fill var(--time) linear; }
.choices { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: clamp(0.375rem, 1.8cqi, 1.25rem); }
.choice { position: relative; padding: 0; display: grid; gap: clamp(0.125rem, 1cqi, 0.625rem); align-content: start; font-size: clamp(0.75rem, 2.3cqi, 1.1875rem); line-height: 1.2; transition: opacity 0.3s; }
.choice svg { display: block; inline-size: 100%; border: 1px solid var(--film-border); border-radius: 0.375rem; }
.axis { stroke: var(--film-border); stroke-width: 0.012; }
.path { stroke: var(--film-loss); stroke-width: 0.02; stroke-opacity: 0.7; }
.centre { fill: var(--film-loss); }
.answer { fill: var(--film-answer); }
.choice:hover svg, .choice:focus-visible svg { border-color: var(--film-text); }
.choice .letter { position: absolute; inset: 0.25em auto auto 0.45em; font-weight: 700; }
.choice .said { min-block-size: 1.2em; padding-block-end: 0.2em; }
.answered .choice { cursor: default; }
.answered .choice:not(.right, .wrong) { opacity: 0.45; }
.right svg { border-color: var(--film-max); box-shadow: 0 0 0 2px var(--film-max); }
.right .said, .right .letter { color: var(--film-max); font-weight: 600; }
.wrong .said { text-decoration: line-through; }
@keyframes appear { from { opacity: 0; } }
@keyframes fill { from { transform: scaleX(0); } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;
