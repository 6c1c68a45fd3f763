const PLACE = "l1l2-film";

/** What the reader chose last time; nothing where the browser keeps nothing. */
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
    // private windows and pages from disk may refuse: then it holds for this page only
  }
}
