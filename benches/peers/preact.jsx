// The wizard in Preact: the questions and the result of one journey, with the markup and the style of the guide.
// `wizard.json` is written by `cargo xtask bench`, from the guide's content.
import { Fragment, h, render } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import wizard from "./wizard.json";

const { questions, result, words } = wizard;

// The heading gets the focus on every new page but the first.
function useFocus(place) {
  useLayoutEffect(() => {
    if (place > 0) {
      document.querySelector("[data-id=heading]").focus();
    }
  }, [place]);
}

function Option({ option, number, several, marked, mark }) {
  return <label class="option">
    <input type={several ? "checkbox" : "radio"} name="answer" autocomplete="off" checked={marked} onChange={(event) => mark(event.target.checked)} />
    <span><span data-id={`option-${number}-name`}>{option.label}</span><small>{option.hint}</small></span>
  </label>;
}

function Answers({ answers, change }) {
  return <details><summary>{words.answers}</summary><ul class="plain">
    {questions.map((question, place) => answers[place] && <li class="answer">
      <span>{question.legend}: {answers[place].map((it) => question.options[it].label).join("; ")}</span>
      <button type="button" class="link" onClick={() => change(place)}>{words.change}</button>
    </li>)}
  </ul></details>;
}

function Question({ place, answers, answer, back, change }) {
  const question = questions[place];
  const [marked, setMarked] = useState(answers[place] ?? []);
  const [wrong, setWrong] = useState(false);
  useFocus(place);
  const mark = (number, on) => {
    const others = question.several ? marked.filter((it) => it !== number) : [];
    setMarked(on ? [...others, number].sort((one, other) => one - other) : others);
  };
  const next = () => marked.length ? answer(marked) : setWrong(true);
  return <section>
    {wrong && <div class="error-summary" role="alert" tabindex={-1}><h2>{words.error}</h2></div>}
    <div class="line">
      {place > 0 && <div class="stop done"><Answers answers={answers} change={change} /></div>}
      <div class="stop now">
        <fieldset aria-describedby="hint">
          <legend><h2 data-id="heading" tabindex={-1}>{question.legend}</h2></legend>
          <p class="hint" id="hint">{question.hint}</p>
          {wrong && <p class="error-message">{words.error}</p>}
          {question.options.map((option, number) => <Option key={number} option={option} number={number} several={question.several}
            marked={marked.includes(number)} mark={(on) => mark(number, on)} />)}
        </fieldset>
        {question.why && <details><summary>{words.why}</summary><p>{question.why}</p></details>}
        <div class="actions">
          <button type="button" class="button" data-id="next" onClick={next}>{words.next}</button>
          {place > 0 && <button type="button" class="link" onClick={back}>{words.previous}</button>}
          <span class="meta">{place + 1} / {questions.length}</span>
        </div>
      </div>
    </div>
  </section>;
}

function Result({ answers, back, change }) {
  useFocus(questions.length);
  return <article>
    <div class="result">
      <h2 data-id="heading" tabindex={-1}>{result.heading}</h2>
      {result.lead.map((said) => <p>{said}</p>)}
    </div>
    {result.sections.map((section) => <section>
      <h3>{section.title}</h3>
      <ul>{section.items.map((item) => <li><strong>{item.name}</strong> {item.text}</li>)}</ul>
    </section>)}
    <Answers answers={answers} change={change} />
    <div class="actions"><button type="button" class="button secondary" onClick={back}>{words.previous}</button></div>
  </article>;
}

function Wizard() {
  const [place, setPlace] = useState(0);
  const [answers, setAnswers] = useState([]);
  const answer = (marked) => {
    setAnswers(Object.assign([...answers], { [place]: marked }));
    setPlace(place + 1);
  };
  const back = () => setPlace(place - 1);
  return <div class="frame">
    <header class="top"><h1>{words.title}</h1></header>
    {place < questions.length
      ? <Question key={place} place={place} answers={answers} answer={answer} back={back} change={setPlace} />
      : <Result answers={answers} back={back} change={setPlace} />}
  </div>;
}

render(<Wizard />, document.querySelector("[data-id=app]"));
