// The player takes the page's text colour, so it fits light and dark pages; the quiz is in the film's colours. What is printed
// is no grid, as some browsers move a whole row of one to the next page, and others break it anywhere.

export const filmStyle = `
:host { display: block; inline-size: 100%; color: var(--l1l2-ink, inherit); font-size: 1rem; line-height: 1.4; text-align: start; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.film { container-type: inline-size; --line: color-mix(in srgb, currentColor 18%, transparent); --wash: color-mix(in srgb, currentColor 9%, transparent); }
.stage { position: relative; display: grid; container-type: inline-size; background: var(--film-background); border-radius: var(--l1l2-radius, 0.5rem); box-shadow: 0 0 0 1px var(--line); }
::slotted(video) { position: absolute !important; inset: 0 !important; display: block !important; inline-size: 100% !important; block-size: 100% !important; max-inline-size: none !important; max-block-size: none !important; margin: 0 !important; border-radius: var(--l1l2-radius, 0.5rem); }
button, select { font: inherit; color: inherit; background: none; border: 0; min-block-size: 2.75rem; min-inline-size: 2.75rem; border-radius: 0.375rem; cursor: pointer; touch-action: manipulation; }
:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
.bar { display: flex; flex-wrap: wrap; align-items: center; align-content: center; gap: 0.125rem; min-block-size: 3.25rem; font-size: 0.9375rem; }
.bar button, .bar select { padding-inline: 0.625rem; }
.bar button:hover, .bar select:hover { background: var(--wash); }
.bar [aria-expanded="true"] { background: var(--wash); }
.bar select { appearance: none; text-align: center; }
.bar option { background: Canvas; color: CanvasText; }
.bar svg { display: block; inline-size: 1.5rem; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.6; }
.bar [aria-expanded] svg { display: none; }
.gap { flex: 1; }
.captions, .sound, .link { position: relative; padding: 0 !important; }
.sound[aria-pressed="true"]::after { content: ""; position: absolute; inset: 50% 0.6rem auto; block-size: 2px; background: currentColor; rotate: -45deg; }
.captions[aria-pressed="true"]::after { content: ""; position: absolute; inset: auto 0.75rem 0.4rem; block-size: 2px; background: var(--l1l2-accent, var(--film-l1)); }
.copied { position: absolute; inset: auto 0 100% auto; padding: 0.25rem 0.5rem; border-radius: 0.375rem; background: var(--film-background); color: var(--film-text); white-space: nowrap; }
.copied:empty { padding: 0; }
@container (max-width: 24rem) {
  .bar [aria-expanded] svg { display: block; }
  .bar [aria-expanded] { padding: 0; }
  .bar [aria-expanded] span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
}
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
.quiz { position: relative; z-index: 1; display: grid; align-content: center; gap: clamp(0.75rem, 3cqi, 2.5rem); padding: clamp(0.75rem, 2.5cqi, 2rem) clamp(0.75rem, 3.5cqi, 3rem); background: var(--film-background); color: var(--film-text); border-radius: inherit; animation: appear 0.25s; }
.quiz:focus { outline: none; }
.talk { display: grid; align-content: center; justify-items: start; gap: clamp(0.5rem, 2cqi, 1.5rem); font-size: clamp(0.875rem, 2.1cqi, 1.375rem); line-height: 1.35; text-wrap: pretty; }
.question { font-weight: 600; }
.verdict:empty { position: absolute; } /* must exist for screen readers before it has text */
.key { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; font-size: 0.875em; }
.key > span { display: flex; align-items: center; gap: 0.5em; }
.key svg { inline-size: 0.875em; border-radius: 50%; }
.next { padding-inline: 1.25rem; border: 1px solid var(--film-quiet); font-size: clamp(0.875rem, 2cqi, 1.125rem); }
.next:hover { background: var(--film-hover); }
.choices { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: clamp(0.5rem, 1.5cqi, 1.25rem); }
.choice { padding: 0; font-size: clamp(0.8125rem, 1.8cqi, 1.125rem); line-height: 1.3; text-align: start; align-self: start; overflow-wrap: anywhere; transition: opacity 0.3s; }
.choice svg { display: block; inline-size: 100%; margin-block-end: 0.25em; border: 1px solid var(--film-border); border-radius: 0.375rem; }
.axis { stroke: var(--film-border); stroke-width: 0.012; }
.path { stroke: var(--film-loss); stroke-width: 0.02; stroke-opacity: 0.7; }
.centre { fill: var(--film-loss); }
.answer { fill: var(--film-answer); }
.choice:hover svg, .choice:focus-visible svg { border-color: var(--film-text); }
.letter { font-weight: 700; }
.answered .choice { cursor: default; }
.answered .choice:not(.right, .wrong) { opacity: 0.45; }
.right svg { border-color: var(--film-max); box-shadow: 0 0 0 2px var(--film-max); }
.right { color: var(--film-max); font-weight: 600; }
.right .letter::before { content: "✓ "; }
.wrong .letter::before { content: "✗ "; }
@container (min-width: 30rem) { .choices { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
@container (min-width: 44rem) {
  .quiz { grid-template-columns: minmax(0, 1fr) auto; align-items: center; }
  .choices { grid-template-columns: repeat(2, 20cqi); }
}
.paper { display: none; }
@keyframes appear { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) {
  [aria-expanded="true"], [aria-current], [aria-pressed="true"] { forced-color-adjust: none; background: Highlight !important; color: HighlightText; }
  .times button { border-color: Canvas; }
  .times [aria-current] * { color: inherit; }
  .captions[aria-pressed="true"]::after { background: currentColor; }
  .choice svg, .key svg { forced-color-adjust: none; background: var(--film-background); }
  .right svg { outline: 4px solid Highlight; }
  .copied:not(:empty) { border: 1px solid; }
}
@media print {
  .filled > :not(.paper) { display: none; }
  .paper { display: block; color: black; }
  .paper > * { margin-block-end: 0.75rem; }
  .paper img { inline-size: 100%; }
  .paper .head { padding: 0.5rem 0 0; font-weight: 600; break-after: avoid; }
  .paper .choices { grid-template-columns: repeat(4, minmax(0, 1fr)); break-inside: avoid; }
  .paper svg { background: var(--film-background); print-color-adjust: exact; }
}
`;
