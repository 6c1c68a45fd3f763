// Kept features have lasso's colour, the others are grey; the one that is read is drawn above them.

export const pathStyle = `
:host { display: block; line-height: 1.4; text-align: start; font-size: 1rem; }
:host::before { content: none !important; } /* the space that the page kept */
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.board { direction: ltr; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.625rem; padding: 1rem; color-scheme: var(--film-scheme); background: var(--film-background); color: var(--film-text); border-radius: var(--l1l2-radius, 0.5rem); box-shadow: 0 0 0 1px var(--film-frame); }
h1, h2, h3, h4, h5, h6 { font-size: 1.25rem; font-weight: 600; line-height: 1.25; }
.quiet, .near { color: var(--film-quiet); font-size: 0.9375rem; }
.over { font-weight: 600; font-size: 0.9375rem; }
.framed { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); color: var(--film-quiet); font-size: 0.8125rem; line-height: 1; font-variant-numeric: tabular-nums; }
.beside, .below { position: relative; }
.below { grid-column: 2; block-size: 1.375rem; }
.beside span { position: absolute; inset-inline-end: 0.375rem; transform: translateY(50%); }
.below span { position: absolute; inset-block-start: 0.375rem; transform: translateX(-50%); }
.plot { display: block; inline-size: 100%; block-size: 20rem; border: 1px solid var(--film-frame); border-radius: 0.5rem; cursor: ew-resize; touch-action: pan-y; user-select: none; -webkit-user-select: none; forced-color-adjust: none; }
.errors .plot { block-size: 9rem; }
.plot * { vector-effect: non-scaling-stroke; }
path { fill: none; stroke-linejoin: round; }
.axis { stroke: var(--film-quiet); stroke-width: 1; }
.line { stroke: var(--film-quiet); stroke-width: 1; stroke-opacity: 0.6; }
.line.kept { stroke: var(--film-l1); stroke-width: 2; stroke-opacity: 1; }
.line.read { stroke: var(--film-answer); stroke-width: 4; stroke-opacity: 1; }
.chosen { stroke: var(--film-l2); stroke-width: 1.5; stroke-dasharray: 8 4; }
.chosen.lasso_lowest { stroke-dasharray: 2 4; }
.now { stroke: var(--film-text); stroke-width: 2; }
.band { fill: var(--film-loss); fill-opacity: 0.2; }
.error { stroke: var(--film-loss); stroke-width: 2; }
.dot { stroke: var(--film-loss); stroke-width: 10; stroke-linecap: round; }
.slider { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; font-weight: 600; }
input { flex: 1 1 8rem; min-inline-size: 0; block-size: 2.75rem; margin: 0; accent-color: var(--film-l1); cursor: pointer; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.tools label { min-inline-size: 0; max-inline-size: 100%; display: flex; gap: 0.5rem; align-items: center; }
button, select { font: inherit; font-size: 0.9375rem; color: inherit; background: var(--film-background); border: 1px solid var(--film-border); border-radius: 0.375rem; min-block-size: 2.75rem; padding-inline: 0.875rem; cursor: pointer; touch-action: manipulation; }
select { min-inline-size: 0; max-inline-size: 16rem; inline-size: 100%; text-overflow: ellipsis; }
button:hover { background: var(--film-hover); }
button[aria-pressed="true"] { background: var(--film-selected); border-color: var(--film-text); }
.tools button::before { content: ""; display: inline-block; inline-size: 1.5rem; margin-inline-end: 0.5rem; vertical-align: middle; border-block-start: 2px dashed var(--film-l2); forced-color-adjust: none; }
.tools .lasso_lowest::before { border-block-start-style: dotted; }
:focus-visible { outline: 2px solid var(--film-text); outline-offset: 1px; }
.told { min-block-size: 2.8em; overflow-wrap: anywhere; }
.scroll { max-block-size: 24rem; overflow: auto; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.5rem; border-block-end: 1px solid var(--film-frame); text-align: end; }
th:first-child { text-align: start; }
thead th { font-weight: 400; color: var(--film-quiet); vertical-align: bottom; }
tbody button { text-align: start; overflow-wrap: anywhere; min-inline-size: 6rem; max-inline-size: 20rem; padding-inline: 0.5rem; }
data { white-space: nowrap; }
@media (forced-colors: active) {
  button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
@media print {
  .board { padding: 0; box-shadow: none; }
  .hint, .slider, .tools label, .told:empty { display: none; }
  .framed, tr { break-inside: avoid; }
  button { border: 0; padding: 0 !important; min-block-size: 0; }
  .scroll { max-block-size: none; }
}
`;
