import { call, Refused, wordsFor } from './api.ts'
import { h } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { choice, field, readFields } from './fields.ts'
import type { Presented, Purpose, Told } from './shapes.ts'
import { directionOf, sayPeriod } from './words.ts'
import type { Say } from './words.ts'

/** What is put to somebody, and what becomes of what they do. */
export interface Card {
  readonly element: SaysoElement
  readonly say: Say
  readonly shown: Presented
  readonly heading: string
  /** Presents the same once more, where what was shown is too old. */
  readonly again: () => Promise<Presented>
  readonly answered: (told: Told) => Promise<HTMLElement>
  /** Absent: there is nothing to put off. */
  readonly declined?: (how: 'not_now' | 'never') => void
  /** What stands on the card first; without it the questions stand there at once. */
  readonly about?: boolean
}

let count = 0

/** The card, with everything that must be said before the first question, and then the questions. */
export function card(put: Card): HTMLElement {
  const { element, say, heading } = put
  let { shown } = put
  const { locale } = shown.notice
  const id = `h${count++}`
  const repeat = { key: crypto.randomUUID(), sent: '' }
  const alarm = h('div', { class: 'alarm', tabindex: -1, hidden: true })
  const send = h('button', { type: 'submit' }, say('send'))
  const fields = [
    ...shown.questions.map((question) => field(say, locale, question)),
    ...shown.purposes.map((purpose) => permission(say, shown, purpose)),
    ...shown.recipients.map(({ recipient, name }) => yesNo(say, `pass.${recipient}`, say('may_pass', { recipient: name }))),
  ]
  const asking = h('div', { class: 'stack', hidden: put.about === true }, ...fields, alarm, h('div', { class: 'equal' }, send, notNow('')))
  const form = h('form', { novalidate: true, class: 'stack', submit }, put.about === true && about(), asking)
  const whole = h('section', { class: 'card resting', lang: locale, dir: directionOf(locale), 'aria-labelledby': id, part: 'card' },
    h('h2', { id, tabindex: -1 }, heading), form)
  // From the first touch on it may grow; until then it keeps to its place, so that nothing below it moves.
  for (const touch of ['pointerdown', 'keydown']) whole.addEventListener(touch, () => whole.classList.remove('resting'))
  return whole

  function notNow(label: string): HTMLElement | false {
    return put.declined !== undefined
      && h('button', { type: 'button', click: () => put.declined!('not_now') }, label || say('not_now'))
  }

  function about(): HTMLElement {
    const { ask, reward, controller } = shown.about
    const seen = [controller, ...shown.recipients.map(({ name }) => name)]
    // A long form, or one for which a parent may have to be asked, has a page of its own.
    const away = shown.form !== undefined || shown.age !== undefined
    const go = ask?.accept ?? say('next')
    const page = `${element.setting.server}/a/${ask?.key ?? ''}?brand=${shown.about.brand}`
    const part = h('div', { class: 'stack' },
      ask?.intro !== undefined && h('p', {}, ask.intro),
      h('dl', {},
        ...fact(say('why'), new Intl.ListFormat(locale).format(shown.purposes.map(({ title }) => title))),
        ...(reward ? fact(say('you_get'), [reward.title, reward.value].filter(Boolean).join(' – ')) : []),
        ...(reward?.terms === undefined ? [] : fact(say('terms'), reward.terms)),
        ...fact(say('seen'), new Intl.ListFormat(locale).format(seen))),
      h('details', {}, h('summary', {}, say('notice')), h('p', { class: 'notice' }, shown.notice.text)),
      h('div', { class: 'equal' },
        !away ? h('button', { type: 'button', click: () => step(part) }, go) : h('a', { href: page, class: 'button' }, go),
        notNow(ask?.decline ?? '')),
      put.declined !== undefined && h('div', { class: 'small' },
        h('p', {}, say(element.setting.token === undefined ? 'remembers' : 'known')),
        h('button', { type: 'button', class: 'link', click: () => put.declined!('never') }, say('never'))))
    return part
  }

  function step(from: HTMLElement): void {
    from.hidden = true
    asking.hidden = false
    asking.querySelector<HTMLElement>('input,textarea')?.focus()
  }

  function submit(event: Event): void {
    event.preventDefault()
    if (send.getAttribute('aria-disabled') === 'true') return
    const told = readFields(new FormData(form), shown.questions)
    // Sent once more after a failure it is the same request; something else is another.
    const text = JSON.stringify(told) + shown.presentation
    if (repeat.sent !== text) Object.assign(repeat, { key: crypto.randomUUID(), sent: text })
    send.setAttribute('aria-disabled', 'true')
    call<Told>(element.setting, 'POST', '/v1/answers', { presentation: shown.presentation, ...told }, repeat.key)
      .then(async (reply) => thank(await put.answered(reply)))
      .catch((error: unknown) => complain(error))
      .finally(() => send.removeAttribute('aria-disabled'))
  }

  function thank(thanks: HTMLElement): void {
    // A form that was put anew stands in the card of the first.
    const title = form.closest('section')!.querySelector('h2')!
    form.replaceWith(thanks)
    title.textContent = say('thanks')
    title.focus()
  }

  /** Says in plain words what is not in order, beside what it is about; what was typed stays. */
  async function complain(error: unknown): Promise<void> {
    const { code, errors } = error instanceof Refused ? error : new Refused('failed')
    for (const one of fields) one.removeAttribute('data-fault')
    const named = errors.flatMap(({ pointer, code: own }) => {
      const key = pointer.split('/')[2]
      const question = pointer.startsWith('/answers/') ? shown.questions.find(({ attribute }) => attribute === key) : undefined
      if (!question) return []
      fields[shown.questions.indexOf(question)]?.setAttribute('data-fault', '')
      return [say((own ?? code) === 'no_granted_purpose' ? 'no_granted_purpose' : 'value_invalid', { name: question.label })]
    })
    const words = wordsFor(code)
    if (words === 'outdated' && (await renew())) return
    const sentences = named.length > 0 ? named : [say(words)]
    alarm.replaceChildren(...sentences.map((sentence) => h('p', {}, sentence)))
    alarm.hidden = false
    alarm.setAttribute('role', 'alert')
    alarm.focus()
  }

  /** Only old: what is on the card is still so. Otherwise it is put anew, to be read again, with what was typed. */
  async function renew(): Promise<boolean> {
    let fresh: Presented
    try {
      fresh = await put.again()
    } catch {
      return false
    }
    if (fresh.notice.digest === shown.notice.digest) {
      shown = fresh
      return false
    }
    const other = card({ ...put, shown: fresh }).querySelector('form')!
    const typed = new FormData(form)
    for (const control of other.querySelectorAll<HTMLInputElement>('input,textarea')) {
      if (/radio|checkbox/.test(control.type)) control.checked = typed.getAll(control.name).includes(control.value)
      else control.value = String(typed.get(control.name) ?? '')
    }
    const said = h('div', { class: 'alarm', role: 'alert', tabindex: -1 }, say('outdated'))
    other.prepend(said)
    form.replaceWith(other)
    said.focus()
    return true
  }
}

export function fact(term: string, text: string): HTMLElement[] {
  return [h('dt', {}, term), h('dd', {}, text)]
}

function yesNo(say: Say, name: string, legend: string, hint?: string, words: readonly [yes: string, no: string] = ['yes', 'no']): HTMLElement {
  const options = [{ value: 'yes', label: say(words[0]) }, { value: 'no', label: say(words[1]) }]
  return choice({ name, legend, options, ...(hint === undefined ? {} : { hint }) })
}

function permission(say: Say, shown: Presented, asked: Purpose): HTMLElement {
  const { purpose, title, explanation, if_refused: refused, retention, consent } = asked
  const express = shown.questions.some((one) => one.sensitive && one.purposes.includes(purpose))
  const hint = [explanation, `${say('if_no')}: ${refused}`, `${say('lasts')}: ${sayPeriod(shown.notice.locale, retention)}.`]
  return yesNo(say, `grant.${purpose}`, consent ?? say('may_we', { purpose: title }), hint.join(' '), express ? ['express_yes', 'express_no'] : undefined)
}
