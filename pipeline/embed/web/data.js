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

/** The folder that an element names. */
export const folderOf = (element) => (
  new URL(`${element.getAttribute("src") || "."}/`.replace(/\/+$/, "/"), document.baseURI));

/** What `value` gives after a script of the element's folder has been loaded: pages opened from disk cannot fetch files.
 *
 * After a failure `failed` is called, and the script asked for again some times while the element is on the page. */
export async function loadScript(element, file, value, failed) {
  const address = new URL(file, folderOf(element)).href;
  for (let tries = 0; ; tries += 1) {
    try {
      if (!loading.has(address)) loading.set(address, insert(address).then(value));
      return await loading.get(address);
    } catch (error) {
      if (tries === WAITS.length || !element.isConnected) throw error;
      failed();
      await pause(WAITS[tries]);
    }
  }
}

/** The name of the clip that an element shows. */
export const clipName = (element) => element.getAttribute("chapter") || "film";

/** The data of a clip, with its folder. */
export async function loadClip(element, failed = () => {}) {
  const name = clipName(element);
  const data = await loadScript(element, `${encodeURIComponent(name)}.data.js`, () => clips()[name], failed);
  return { ...data, folder: folderOf(element) };
}
