import { copy } from "./clipboard.js";

const SHOWN = 2000; // milliseconds that "Copied" is shown

/** Puts the address of this page's folder into the snippets. */
function nameFolder() {
  if (!location.protocol.startsWith("http")) return;
  const folder = new URL("./", location).href;
  for (const code of document.querySelectorAll("code[data-folder]")) {
    code.textContent = code.textContent.replaceAll(code.dataset.folder, folder);
  }
}

function arm(button) {
  const name = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
    button.focus();
    setTimeout(() => { button.textContent = name; }, SHOWN);
  });
}

nameFolder();
for (const button of document.querySelectorAll("button[data-copy]")) arm(button);
