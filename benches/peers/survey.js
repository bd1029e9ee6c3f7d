// The wizard in SurveyJS: the questions of one journey as its model, and the result as HTML of its completed page.
// `wizard.json` is written by `cargo xtask bench`, from the guide's content.
import { Model } from "survey-core";
import "survey-core/survey-core.fontless.min.css";
import { renderSurvey } from "survey-js-ui";
import wizard from "./wizard.json";

const { questions, result, words } = wizard;

const html = (text) => text.replace(/[&<"]/g, (it) => `&#${it.charCodeAt(0)};`);

const page = (question, number) => {
  const elements = [{
    type: question.several ? "checkbox" : "radiogroup",
    name: `question-${number}`,
    title: question.legend,
    description: question.hint,
    isRequired: true,
    requiredErrorText: words.error,
    choices: question.options.map(({ label, hint }, value) => ({ value, text: hint ? `${label} (${hint})` : label })),
  }];
  if (question.why) {
    const why = { type: "html", name: `why-${number}`, html: html(question.why) };
    elements.push({ type: "panel", name: `fold-${number}`, title: words.why, state: "collapsed", elements: [why] });
  }
  return { elements };
};

const sections = result.sections.map(({ title, items }) => {
  const list = items.map(({ name, text }) => `<li><strong>${html(name)}</strong> ${html(text)}</li>`);
  return `<h3>${html(title)}</h3><ul>${list.join("")}</ul>`;
});

const survey = new Model({
  title: words.title,
  pages: questions.map(page),
  showQuestionNumbers: "off",
  showProgressBar: "top",
  progressBarType: "pages",
  requiredText: "",
  pageNextText: words.next,
  pagePrevText: words.previous,
  completeText: words.next,
});

// Its own headings get no mark of ours, so the measuring finds them by this one.
survey.onComplete.add(() => {
  const lead = result.lead.map((said) => `<p>${html(said)}</p>`);
  const given = questions.map(({ legend, options }, number) => {
    const answer = [survey.getValue(`question-${number}`)].flat();
    return `<li>${html(legend)}: ${answer.map((it) => html(options[it].label)).join("; ")}</li>`;
  });
  survey.completedHtml = `<h2 class="sd-question__title">${html(result.heading)}</h2>${lead.join("")}${sections.join("")}
    <details><summary>${html(words.answers)}</summary><ul>${given.join("")}</ul></details>`;
});

renderSurvey(survey, document.querySelector("[data-id=app]"));
