const PLACE = "l1l2-film";

/** What the reader chose last time, if the browser has stored it. */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}

export function remember(choice) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...remembered(), ...choice }));
  } catch {
    // not allowed in some private windows and pages from disk: then the choice is not stored
  }
}
