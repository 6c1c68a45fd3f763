const players = []; // in the order in which they came to the page

/** Seconds from "95", "95.5s", "1:35", "1:02:03" or "1m35s"; undefined for any other text. */
function seconds(text) {
  const found = text && /^(?:(\d+)[h:])??(?:(\d+)[m:])?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text);
  return found ? found.slice(1).reduce((sum, part) => 60 * sum + Number(part ?? 0), 0) : undefined;
}

/** What an address asks for: `#t=1:35` a time, `#quiz` a clip or a chapter, `#quiz&t=10` a time in it. */
function asked(hash) {
  let text = hash.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch {
    // a "%" that stands for itself
  }
  const parts = text.split("&");
  const time = parts.find((part) => part.startsWith("t="));
  return { name: parts[0].includes("=") ? "" : parts[0], time: time && seconds(time.slice(2)) };
}

/** The part of the page's address that is for players; `?t=95`, as search engines give it, means `#t=95`. */
const address = () => location.hash || (/[?&]t=/.test(location.search) ? location.search : "");

/** Takes the player into the list, or out of it. */
export function enlist(player) {
  players.push(player);
}

export function dismiss(player) {
  players.splice(players.indexOf(player), 1);
}

/** Lets no other player of the page speak at the same time. */
export function quieten(player) {
  for (const other of players) if (other !== player) other.video.pause();
}

/** Scrolls to the element, and opens what hides it. */
export function reveal(element, place) {
  for (let closed; (closed = element.closest("details:not([open])"));) closed.open = true;
  element.scrollIntoView(place);
}

/** Whether the page's address means this player: the one of the named clip, else that of the film; without a name the first. */
export function isMeant(player) {
  const { name, time } = asked(address());
  if (!name) return time !== undefined && players[0] === player;
  return player === (players.find((other) => other.name === name) ?? players.find((other) => other.name === "film"));
}

/** The time in seconds that the page's address means in a clip; otherwise undefined. */
export function linkedTime(clip) {
  const { name, time } = asked(address());
  const start = !name || name === clip.name ? 0 : clip.chapters.find((chapter) => chapter.name === name)?.start;
  if (start === undefined || (!name && time === undefined)) return undefined;
  return Math.min(start + (time ?? 0), clip.seconds);
}

/** Whether the address names another part of the page, to which the browser scrolls. */
export const namesOther = () => Boolean(document.getElementById(asked(address()).name));

/** An address that starts the player at a time. A frame's page is no page to link to; that of the clip is. */
export function linkTo(player, clip, time) {
  const framed = document.documentElement.classList.contains("frame");
  const page = framed ? new URL(`${clip.name}.html`, clip.folder).href : location.href.replace(/#.*/s, "");
  const name = framed || players[0] === player ? "" : `${clip.name}&`;
  return `${page}#${name}t=${Math.floor(time)}`;
}
