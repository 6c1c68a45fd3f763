const loading = new Map();

const clips = () => (globalThis.l1l2Clips ??= {});

/** Loads a script. */
export function insert(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  });
}

/** The address of the folder that an element names. */
export const folderOf = (element) => (
  new URL(`${element.getAttribute("src") || "."}/`.replace(/\/+$/, "/"), document.baseURI));

/** The data of a clip, loaded as a script: pages opened from disk cannot fetch files. */
export async function loadClip(element) {
  const folder = folderOf(element);
  const name = element.getAttribute("chapter") || "film";
  const address = new URL(`${encodeURIComponent(name)}.data.js`, folder).href;
  if (!loading.has(address)) loading.set(address, insert(address).then(() => clips()[name]));
  return { ...await loading.get(address), folder };
}
