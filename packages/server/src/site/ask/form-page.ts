import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Question, SurveyModel } from 'survey-core'
import { formNotes } from '../person/answers.ts'
import { faultOf, hiddenFields, note, noticeText } from '../person/parts.ts'
import { askTitle } from '../person/words.ts'
import { ASK_FORM, sendWord } from './ask-page.ts'
import type { AskPage } from './ask-page.ts'
import { formAddress, formScripts } from './form-assets.ts'
import { fieldOf, formField, isDrawn } from './form-fields.ts'
import { piecesOf } from './form-model.ts'
import type { Piece } from './form-model.ts'

export interface LongFormPage extends AskPage {
  readonly survey: SurveyModel
  /** Which of the pages that are visible with these answers. */
  readonly step: number
  /** The attributes that each question tells. */
  readonly tells: ReadonlyMap<string, readonly string[]>
  /** Questions that are not put, because nothing that they are for was permitted. */
  readonly without: ReadonlySet<string>
}

/**
 * The questions of a form, after the page that says what it is about. Drawn by the server, page by page; where a
 * script runs, SurveyJS takes their place, with the same answers, buttons and notes.
 */
export function longFormPage(page: LongFormPage): Html {
  const { voice, view, asked, survey, step, fields, faults } = page
  const pages = survey.visiblePages
  const shown = pages[step]
  const last = step >= pages.length - 1
  const { ask } = asked
  const pieces = shown ? piecesOf(shown) : []
  const questions = pieces.flatMap((piece) => (piece.kind === 'question' ? [piece.question] : []))
  const send = ask.accept ? voice.plain(ask.accept) : sendWord(voice, asked)
  const all = survey.getAllQuestions()
  const wrong = faults.flatMap(({ field, message }) =>
    all.filter(({ name }) => fieldOf(name) === field).map(({ name }) => ({ question: name, message })))
  const hints = Object.fromEntries(all.map((one) => [one.name, hintsOf(page, one).join(' ')]).filter(([, hint]) => hint !== ''))
  return html`<h1>${askTitle(voice, view.catalog, asked.key)}</h1>
<div class="progress"><p id="progress" data-page="${voice.say('ask.page', { page: '{page}', pages: '{pages}' })}">${
    voice.say('ask.page', { page: step + 2, pages: pages.length + 1 })}</p>
  <progress aria-labelledby="progress" max="${pages.length + 1}" value="${step + 2}"></progress></div>
${formNotes(page)}
<div class="survey card${all.some(hasColumns) && ' tables'}" data-survey data-locale="${voice.locale}" data-definition="${JSON.stringify(ask.form)}" data-scripts="${
    formScripts(voice.locale).join(' ')}" data-style="${formAddress('form.css')}" data-faults="${JSON.stringify(wrong)}" data-hints="${JSON.stringify(hints)}" data-without="${JSON.stringify([...page.without])}" data-next="${
    voice.say('ask.next')}" data-send="${send}" hidden></div>
<form class="stack" id="${ASK_FORM}" method="post" action="/a/${asked.key}" autocomplete="off" novalidate data-draft="/a/${asked.key}">
<input type="hidden" name="brand" value="${page.brand}"><input type="hidden" name="presentation" value="${page.presentation}">
<input type="hidden" name="page" value="1"><input type="hidden" name="step" value="${step}">
<input type="hidden" name="form" value="${JSON.stringify(survey.data)}">${hiddenFields(fields, ['form', 'step'])}
<section class="card fields plainly" aria-labelledby="questions" data-plainly>
  <h2 id="questions">${(shown && shown.title !== '' && shown.processedTitle) || voice.say('ask.questions')}</h2><p class="quiet-text">${
    voice.say('ask.questions_hint')}</p>
  ${shown && shown.description !== '' && html`<p>${shown.locDescription.renderedHtml}</p>`}
  ${pieces.map((piece) => html`<div class="asked">${drawPiece(page, piece)}</div>`)}
  ${questions.map(({ name }) => html`<input type="hidden" name="qs" value="${name}">`)}
</section>
<p class="draft" data-kept hidden><span>${voice.say('ask.kept')}</span>
  <button type="button" class="button quiet small" data-clear>${voice.say('ask.clear')}</button></p>
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="${last ? 'send' : 'next'}" data-onward>${last ? send : voice.say('ask.next')}</button>
  <button type="submit" class="button quiet" name="go" value="no">${ask.decline ? voice.brand(ask.decline, false) : voice.say('ask.no')}</button>
</div>
<p><button type="submit" class="link" name="go" value="back" data-back>${voice.say('ask.back')}</button></p>
${noticeText(voice, page.notice)}
</form>`
}

/** Shown as a table where there is room. */
const hasColumns = (question: Question) => question.getType().startsWith('matrix')

function drawPiece(page: LongFormPage, piece: Piece): Html {
  const { voice, faults } = page
  if (piece.kind === 'text') return html`<p>${piece.text}</p>`
  if (piece.kind === 'heading') return html`<h3>${piece.title}</h3>${piece.text !== '' && html`<p class="hint">${piece.text}</p>`}`
  const { question } = piece
  const label = html`${question.processedTitle}`
  if (!isDrawn(question)) return html`<p><strong>${label}</strong></p>${note('plain', html`<p>${voice.say('ask.needs_script')}</p>`)}`
  const hints = [...(question.description === '' ? [] : [question.locDescription.renderedHtml]), ...hintsOf(page, question)]
  return formField({
    voice, question, label, fault: faultOf(faults, fieldOf(question.name)), ...(hints.length > 0 ? { hint: html`${hints.join(' ')}` } : {}),
  })
}

/** Why it is asked, and what else whoever answers ought to know. */
function hintsOf({ voice, view, tells }: LongFormPage, question: Question): string[] {
  const told = (tells.get(question.name) ?? []).map((key) => view.catalog.attributes.get(key)!)
  return [
    ...new Set(told.map(({ why }) => voice.plain(why))),
    told.some(({ sensitive }) => sensitive) ? `${voice.say('answers.sensitive')}.` : '',
    question.isRequired ? voice.say('ask.needed') : '',
  ].filter((one) => one !== '')
}
