const loading = new Map();

const clips = () => (globalThis.l1l2Clips ??= {});

function insert(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  });
}

/** What there is to know of a clip, from its script beside the videos: pages opened from disk may not fetch. */
export async function loadClip(element) {
  const folder = new URL(`${element.getAttribute("src") || "."}/`.replace(/\/+$/, "/"), document.baseURI);
  const name = element.getAttribute("chapter") || "film";
  const address = new URL(`${encodeURIComponent(name)}.data.js`, folder).href;
  if (!loading.has(address)) loading.set(address, insert(address).then(() => clips()[name]));
  return { ...await loading.get(address), folder };
}
