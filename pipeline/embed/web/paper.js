import { make } from "./dom.js";
import { picture } from "./picture.js";
import { legend } from "./quiz.js";

const line = (name, text) => make("p", { class: name, dir: "auto" }, text);

/** What is printed in place of the player: the poster, the words of each chapter, and the question of the quiz. */
export function paper(clip) {
  const several = clip.chapters.length > 1;
  const words = clip.chapters.flatMap((chapter) => [
    ...(several ? [line("head", chapter.title)] : []),
    line("words", said(chapter, clip.quiz)),
  ]);
  return make("div", { class: "paper" }, make("img", { src: new URL(clip.poster, clip.folder), alt: "" }),
    line("head", clip.title), ...(clip.quiz ? question(clip.quiz) : []), ...words);
}

/** The words of a chapter, without those that are said while the reader thinks. */
const said = ({ beats }, quiz) => beats.filter(({ start }) => start !== quiz?.at).map(({ caption }) => caption).join(" ");

/** The question with its choices; the answer is in the words of the film. */
function question({ question: asked, key, choices }) {
  const pictures = choices.map(({ picture: marks, text }, index) => make("div", { class: "choice" }, picture(marks),
    make("span", { class: "letter" }, "ABCD"[index]), " ", make("span", { dir: "auto" }, text)));
  return [line("question", asked), legend(key), make("div", { class: "choices" }, ...pictures)];
}
