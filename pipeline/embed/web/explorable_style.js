// In the film's colours on every page, because it shows pictures of the film. Numbers beside pictures are text, which
// grows with the reader's. The host's ::before is the space that the page kept; on paper the board is no grid, as browsers
// break one anywhere.

export const explorableStyle = `
:host { display: block; container-type: inline-size; line-height: 1.4; text-align: start; font-size: 1rem; }
:host::before { content: none !important; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.board { direction: ltr; display: grid; grid-template: "head" "plane" "notes" "controls" / minmax(0, 34rem); justify-content: center; gap: 1rem; padding: 1rem; min-block-size: max(85rem, min(100cqi, 36rem) + 54rem); align-content: start; color-scheme: var(--film-scheme); background: var(--film-background); color: var(--film-text); border-radius: var(--l1l2-radius, 0.5rem); box-shadow: 0 0 0 1px var(--film-frame); }
.l1, .net { --ink: var(--film-l1); }
.l2, .squared { --ink: var(--film-l2); }
.max { --ink: var(--film-max); }
.head { grid-area: head; display: grid; gap: 0.625rem; align-content: start; }
h1, h2, h3, h4, h5, h6 { font-size: 1.25rem; font-weight: 600; line-height: 1.25; }
.framed { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); color: var(--film-quiet); font-size: 0.8125rem; line-height: 1; font-variant-numeric: tabular-nums; }
.plane { grid-area: plane; align-content: start; }
.beside, .below { position: relative; }
.below { grid-column: 2; block-size: 1.375rem; }
.beside span { position: absolute; inset-inline-end: 0.375rem; transform: translateY(50%); }
.below span { position: absolute; inset-block-start: 0.375rem; transform: translateX(-50%); }
.plot { display: block; inline-size: 100%; background: var(--film-background); border: 1px solid var(--film-frame); border-radius: 0.5rem; forced-color-adjust: none; user-select: none; -webkit-user-select: none; }
.plane .plot { aspect-ratio: 1; cursor: crosshair; touch-action: manipulation; }
.plot *, .small * { vector-effect: non-scaling-stroke; }
path { fill: none; stroke-linejoin: round; }
.axes { stroke: var(--film-quiet); stroke-width: 1; }
.arm { fill: var(--ink); fill-opacity: 0.2; stroke: var(--ink); stroke-width: 1; }
.origin { fill: var(--film-quiet); fill-opacity: 0.3; stroke: var(--film-quiet); stroke-width: 1; }
.ball { fill: var(--ink); fill-opacity: 0.1; stroke: var(--ink); stroke-width: 1.5; }
.ball.budget { fill-opacity: 0.25; stroke-width: 3; }
.ring { stroke: var(--film-loss); stroke-width: 2.5; }
.ring.thin { stroke-width: 1; }
.way { stroke: var(--film-loss); stroke-width: 1.5; stroke-dasharray: 3 4; }
.trail { stroke: var(--ink); stroke-width: 4.5; stroke-linecap: round; stroke-opacity: 0.75; }
.mark { fill: var(--ink); stroke: var(--ink); stroke-width: 0; }
.hollow { fill: var(--film-background); stroke-width: 2; }
.mark.answer { fill: var(--film-answer); stroke-width: 3; }
.handle { cursor: grab; }
.handle:focus { outline: none; }
.reach { fill: var(--film-loss); fill-opacity: 0.12; }
.handle:hover .reach { fill-opacity: 0.25; }
.handle:focus-visible .reach { stroke: var(--film-text); stroke-width: 2; }
.point { fill: var(--film-loss); }
.start .reach, .start .point { fill: var(--film-text); }
.wanted .mark { fill: none; stroke-width: 1.5; }
.run { stroke: var(--ink); stroke-width: 1.5; }
.run.plain { stroke: var(--film-loss); }
.run.subgradient { stroke-dasharray: 2 3; }
.run.dots { stroke-width: 5; stroke-linecap: round; stroke-dasharray: none; }
.run.last { stroke-width: 11; stroke-linecap: round; stroke-dasharray: none; }
.run.proximal.last { stroke: var(--film-answer); }
.curve { stroke: var(--film-answer); stroke-width: 3; }
.curve.best { stroke: var(--film-loss); stroke-width: 1.5; stroke-dasharray: 3 4; }
.gap { stroke: var(--film-loss); stroke-width: 2; }
.given { stroke: var(--film-data); stroke-width: 9; stroke-linecap: round; }
.data.plot { aspect-ratio: 2.2; }
.notes { grid-area: notes; display: grid; gap: 0.75rem; align-content: start; }
.controls { grid-area: controls; display: grid; gap: 1rem; align-content: start; }
legend { padding: 0; margin-block-end: 0.25rem; font-weight: 600; }
fieldset { padding: 0; border: 0; min-inline-size: 0; }
fieldset label { position: relative; display: block; flex: 1; }
fieldset input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
label > span { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; min-block-size: 2.75rem; padding-inline: 0.5rem; border: 1px solid transparent; font-size: 0.9375rem; border-radius: 0.375rem; }
label:hover > span { background: var(--film-faint); }
.side { display: flex; flex-wrap: wrap; gap: 1px; }
.side legend { float: inline-start; inline-size: 100%; }
.views legend { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.side label > span { justify-content: center; border-color: var(--film-border); }
.side :checked + span { background: var(--film-text); color: var(--film-background); }
.rows :checked + span { border-color: var(--film-quiet); background: var(--film-selected); }
fieldset input:focus-visible + span, :focus-visible { outline: 2px solid var(--film-text); outline-offset: 1px; }
.told { flex: 0 1 11.25rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.5rem; margin-inline-start: auto; font-variant-numeric: tabular-nums; }
em { font-style: normal; color: var(--film-quiet); }
:checked + span em { color: inherit; }
.small { inline-size: 1rem; block-size: 1rem; flex: none; overflow: visible; forced-color-adjust: none; }
.slider { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; }
.slider label { font-weight: 600; }
output { min-inline-size: 2.5rem; text-align: end; font-variant-numeric: tabular-nums; }
input[type="range"] { flex: 1 1 6rem; min-inline-size: 0; inline-size: 6rem; block-size: 2.75rem; margin: 0; accent-color: var(--film-loss); cursor: pointer; }
button { font: inherit; font-size: 0.9375rem; color: inherit; background: none; border: 1px solid var(--film-border); border-radius: 0.375rem; min-block-size: 2.75rem; padding-inline: 0.875rem; cursor: pointer; touch-action: manipulation; }
button:hover { background: var(--film-hover); }
.play { flex: none; min-inline-size: 5.25rem; }
.formula { font-size: 1.0625rem; font-variant-numeric: tabular-nums; }
.formula p:last-child { font-size: 0.9375rem; color: var(--film-quiet); }
.error { color: var(--film-loss); }
.size { color: var(--ink); }
.runs { list-style: none; padding: 0; display: grid; gap: 0.375rem; font-size: 0.9375rem; }
.runs li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; }
.sample { inline-size: 1rem; border-block-start: 3px solid var(--ink); forced-color-adjust: none; }
.sample.plain { border-color: var(--film-loss); }
.sample.subgradient { border-block-start-style: dotted; }
summary { min-block-size: 2.75rem; display: list-item; padding-block: 0.625rem; font-weight: 600; cursor: pointer; }
fieldset + fieldset { margin-block-start: 0.75rem; }
.prompt { display: grid; gap: 0.5rem; padding: 0.875rem; border: 1px solid var(--film-border); border-radius: 0.5rem; }
.question { font-weight: 600; }
.found:empty { margin-block-start: -0.5rem; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.head p, .legend { color: var(--film-quiet); font-size: 0.9375rem; }
.legend { list-style: none; padding: 0; padding-inline-start: 1.5rem; }
@container (min-width: 52rem) {
  .board { grid-template: "plane head" auto "plane controls" auto "notes controls" 1fr / minmax(0, 35rem) minmax(20rem, 1fr); gap: 1rem 2rem; padding: 1.5rem; min-block-size: 52rem; align-content: stretch; }
}
@media (forced-colors: active) {
  .rows :checked + span, .side :checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  :checked + span em { color: inherit; }
  .error, .size { font-weight: 600; }
}
@media print {
  .board { display: block; max-inline-size: 35rem; min-block-size: 0; padding: 0; box-shadow: none; }
  .board > *, fieldset { break-inside: avoid; }
  .board > * { margin-block-end: 1rem; }
  .head p, .views, .prompt, details, button, [type="range"], .reach { display: none !important; }
}
`;
