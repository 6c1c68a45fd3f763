// In the film's colours on every page, because it shows a picture of the film.

export const explorableStyle = `
:host { display: block; container-type: inline-size; line-height: 1.4; text-align: start; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; margin: 0; }
.board { display: grid; grid-template-columns: minmax(0, 34rem); justify-content: center; gap: 1.5rem; padding: 1rem; min-block-size: calc(min(100cqi, 36rem) + 37.5rem); align-content: start; background: var(--film-background); color: var(--film-text); border-radius: var(--l1l2-radius, 0.5rem); box-shadow: 0 0 0 1px var(--film-frame); }
.plot { display: block; inline-size: 100%; aspect-ratio: 1; border: 1px solid var(--film-frame); border-radius: 0.5rem; cursor: crosshair; touch-action: manipulation; user-select: none; }
.plot *, .mark * { vector-effect: non-scaling-stroke; }
.axes { stroke: var(--film-quiet); stroke-width: 1; }
.arm { fill-opacity: 0.22; }
.origin { fill: var(--film-quiet); fill-opacity: 0.3; }
.ball { fill-opacity: 0.12; stroke-width: 2.5; }
.ring { fill: none; stroke: var(--film-loss); stroke-width: 2.5; }
.way { stroke: var(--film-loss); stroke-width: 1.5; stroke-dasharray: 3 4; }
.chosen { fill: var(--film-answer); stroke-width: 3; }
.hollow { fill: var(--film-background); stroke-width: 2.5; }
.handle { cursor: grab; touch-action: none; }
.handle:active { cursor: grabbing; }
.reach { fill: var(--film-loss); fill-opacity: 0.1; }
.handle:hover .reach { fill-opacity: 0.25; }
.centre { fill: var(--film-loss); }
.handle:focus { outline: none; }
.handle:focus-visible .reach { stroke: var(--film-text); stroke-width: 2; }
.controls { display: grid; gap: 1.25rem; align-content: start; }
.price { display: grid; grid-template-columns: 1fr auto; align-items: baseline; }
.price label, legend { padding: 0; font-weight: 600; }
output { font-variant-numeric: tabular-nums; }
input[type="range"] { grid-column: 1 / -1; inline-size: 100%; block-size: 2.75rem; accent-color: var(--film-loss); cursor: pointer; }
fieldset { padding: 0; border: 0; min-inline-size: 0; }
legend { margin-block-end: 0.25rem; }
fieldset label { position: relative; display: block; flex: 1; }
fieldset input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
label > span { display: flex; align-items: center; gap: 0.5rem; white-space: nowrap; min-block-size: 2.75rem; padding-inline: 0.5rem; border: 1px solid transparent; font-size: 0.9375rem; border-radius: 0.375rem; }
label:hover > span { background: var(--film-faint); }
.side { display: flex; }
.side label > span { justify-content: center; border-color: var(--film-border); }
.side label + label > span { border-start-start-radius: 0; border-end-start-radius: 0; border-inline-start: 0; }
.side label:first-of-type > span { border-start-end-radius: 0; border-end-end-radius: 0; }
.side :checked + span { background: var(--film-text); color: var(--film-background); }
.rows :checked + span { border-color: var(--film-quiet); background: var(--film-selected); }
fieldset input:focus-visible + span, input:focus-visible { outline: 2px solid var(--film-text); outline-offset: 1px; }
.told { flex: 0 1 min(12rem, 60%); display: flex; justify-content: space-between; gap: 0.5rem; margin-inline-start: auto; font-variant-numeric: tabular-nums; }
em { font-style: normal; color: var(--film-quiet); }
:checked + span em { color: inherit; }
.mark { inline-size: 1rem; block-size: 1rem; flex: none; overflow: visible; }
.title { font-size: 1.25rem; font-weight: 600; line-height: 1.25; margin-block-end: -0.875rem; }
p:not(.title), .legend { color: var(--film-quiet); font-size: 0.9375rem; }
.legend { list-style: none; padding: 0; min-block-size: 3em; }
@container (min-width: 52rem) {
  .board { grid-template-columns: minmax(0, 35rem) minmax(20rem, 1fr); gap: 2rem; padding: 1.5rem; min-block-size: 38rem; align-items: start; }
}
`;
