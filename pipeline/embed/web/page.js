import { copy } from "./clipboard.js";

const SHOWN = 2000; // milliseconds that "Copied" is shown
const HERE = /^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[)/; // hosts of a preview, which are no address for readers

/** The folder's address on the site: where this page is, unless it is a preview. */
function ownFolder(field) {
  const folder = new URL("./", location).pathname;
  const published = location.protocol.startsWith("http") && !HERE.test(location.host) && folder !== "/";
  return published ? folder : field.value;
}

/** An address that ends in a slash and cannot end the text around it. */
const addressed = (text) => `${text.trim().replace(/["'<>()`\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}/`
  .replace(/\/+$/, "/");

/** Puts the address in the field into the snippets, whenever it changes. */
function nameFolder(field) {
  const codes = [...document.querySelectorAll("code[data-folder]")].map((code) => [code, code.textContent]);
  const show = () => {
    for (const [code, text] of codes) code.textContent = text.replaceAll(code.dataset.folder, () => addressed(field.value));
  };
  field.value = ownFolder(field);
  field.addEventListener("input", show);
  field.closest("[hidden]").hidden = false;
  show();
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

nameFolder(document.querySelector(".place input"));
for (const button of document.querySelectorAll("button[data-copy]")) arm(button);
