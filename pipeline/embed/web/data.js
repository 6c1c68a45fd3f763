const WAITS = [1, 4, 16, 64]; // seconds before a script that could not be loaded is asked for again

const loading = new Map();

const clips = () => (globalThis.l1l2Clips ??= {});

const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

function insert(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => {
      script.remove();
      loading.delete(address);
      failed(new Error(`${address} cannot be loaded`));
    };
    document.head.append(script);
  });
}

function load(address, name) {
  if (!loading.has(address)) loading.set(address, insert(address).then(() => clips()[name]));
  return loading.get(address);
}

/** The name of the clip that an element shows. */
export const clipName = (element) => element.getAttribute("chapter") || "film";

/** The data of a clip, loaded as a script: pages opened from disk cannot fetch files.
 *
 * After a failure `failed` is called, and the script asked for again some times while the element is on the page. */
export async function loadClip(element, failed = () => {}) {
  const folder = new URL(`${element.getAttribute("src") || "."}/`.replace(/\/+$/, "/"), document.baseURI);
  const name = clipName(element);
  const address = new URL(`${encodeURIComponent(name)}.data.js`, folder).href;
  for (let tries = 0; ; tries += 1) {
    try {
      return { ...await load(address, name), folder };
    } catch (error) {
      if (tries === WAITS.length || !element.isConnected) throw error;
      failed();
      await pause(WAITS[tries]);
    }
  }
}
