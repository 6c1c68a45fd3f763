// The state in the part of an address after #, so that it can be shared.

const NAME = "explorable";

const short = (x) => (typeof x === "number" ? Number(x.toFixed(4)) : x);
const clamped = (x, [low, high]) => Math.min(Math.max(x, low), high);

/** Which parts of a state an address has, by view. */
const WRITTEN = { answer: ["rings"], data: [], steps: ["rings", "start", "rate", "step"] };

/** "#explorable=answer&penalty=l1&price=3&centre=2,1&rings=round" */
export function addressOf(view, state) {
  const written = [state.form, "centre", ...WRITTEN[view]].map((key) => `${key}=${[state[key]].flat().map(short)}`);
  return `#${NAME}=${view}&penalty=${state.norm}&${written.join("&")}`;
}

/** The view and the parts of a state that an address names, without what cannot be; undefined if it names none. */
export function readAddress(hash, { views, norms, limits, range }) {
  const given = new URLSearchParams(hash.slice(1));
  const view = given.get(NAME);
  if (!Object.hasOwn(views, view ?? "")) return undefined;
  const part = {};
  const number = (text, bounds) => (
    text?.trim() && Number.isFinite(Number(text)) ? clamped(Number(text), bounds) : undefined);
  const put = (key, value) => { if (value !== undefined) part[key] = value; };
  put("norm", norms.find(({ name }) => name === given.get("penalty"))?.name);
  put("rings", ["round", "tilted"].find((name) => view !== "data" && name === given.get("rings")));
  for (const key of ["price", "budget", "rate", "step"]) put(key, number(given.get(key), limits[key].range));
  if (part.step !== undefined) part.step = Math.round(part.step);
  put("form", view === "steps" ? undefined : ["budget", "price"].find((key) => part[key] !== undefined));
  for (const key of ["centre", "start"]) {
    const place = given.get(key)?.split(",").map((text) => number(text, range)) ?? [];
    if (place.length === 2 && !place.includes(undefined)) part[key] = place;
  }
  return { view, part };
}
