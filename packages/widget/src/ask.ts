import { call } from './api.ts'
import { card } from './card.ts'
import { h } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { keepInMind, mayAsk, readMemory } from './memory.ts'
import type { Next, Presented, Told } from './shapes.ts'
import { loadWords } from './words.ts'

/** What the server would ask of whoever is here; undefined where it, or what this browser knows, says no. */
async function nextFor(element: SaysoElement, ask: string | null): Promise<Next | undefined> {
  const { setting } = element
  const memory = setting.token === undefined ? readMemory(setting.key) : {}
  const nothing = (reason: string) => {
    element.tell('nothing', { reason })
    return undefined
  }
  if (!mayAsk(memory, Date.now(), ask ?? undefined)) return nothing('dismissed')
  const wanted = Object.entries({ touchpoint: element.getAttribute('touchpoint'), ask, locale: setting.locale })
  const query = new URLSearchParams(wanted.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  const next = await call<Next>(setting, 'GET', `/v1/people/me/next-ask?${query}`)
  if (!next.ask) return nothing(next.reason)
  return mayAsk(memory, Date.now(), next.ask.key) ? next : nothing('dismissed')
}

/** What is shown, and until when a "not now" counts. */
async function presentAsk(element: SaysoElement, asked: boolean): Promise<{ shown: Presented; rests: string } | undefined> {
  const { setting } = element
  const ask = element.getAttribute('ask')
  const present = (wanted: object) => call<Presented>(setting, 'POST', '/v1/presentations', {
    ...wanted, locale: setting.locale, touchpoint: element.getAttribute('touchpoint') ?? undefined,
  })
  // Whoever presses a button to be asked is asked.
  if (asked && ask !== null) return { shown: await present({ ask }), rests: new Date(Date.now() + DAY).toISOString() }
  const next = await nextFor(element, ask)
  if (!next?.ask) return undefined
  const { key, questions, purposes, recipients } = next.ask
  return { shown: await present({ ask: key, attributes: questions, purposes, recipients }), rests: next.rests_until }
}

const DAY = 86_400_000

interface How {
  readonly popup?: boolean
  /** What they pressed for it. */
  readonly opener?: Element | undefined
  /** What stands on the card after the answer. */
  readonly after?: (shown: Presented, told: Told) => Promise<HTMLElement | undefined>
}

/** Puts an ask to whoever is here, if they may be asked. */
export async function putAsk(element: SaysoElement, { popup = false, opener, after }: How): Promise<void> {
  const corner = popup ? await import('./popup.ts') : undefined
  if (corner && (element.shadowRoot!.querySelector('.popup') || !corner.takeTurn(opener !== undefined))) return
  const words = loadWords(element.setting.locale)
  let presented: Awaited<ReturnType<typeof presentAsk>>
  try {
    presented = await presentAsk(element, opener !== undefined)
  } catch (error) {
    if (opener) return corner!.sayWhyNot(element, await words, error, opener)
    throw error
  }
  if (!presented) return element.showNothing()
  const { shown, rests } = presented
  const say = await (shown.notice.locale === element.setting.locale ? words : loadWords(shown.notice.locale))
  const { ask, name } = shown.about
  const { setting } = element
  const unknown = setting.token === undefined
  let over = false
  let opened: { readonly close: () => void } | undefined

  const body = card({
    element, say, shown, heading: ask!.title, about: true, declined,
    again: async () => call<Presented>(setting, 'POST', '/v1/presentations', {
      ask: ask!.key, locale: shown.notice.locale, attributes: shown.questions.map((one) => one.attribute),
      purposes: shown.purposes.map((one) => one.purpose), recipients: shown.recipients.map((one) => one.recipient),
    }),
    async answered(told) {
      over = true
      if (unknown) keepInMind(setting.key, { kind: 'answered', ask: ask!.key })
      element.tell('answered', { ask: ask!.key })
      const done = await (await import('./thanks.ts')).thanks(element, shown, told)
      const more = await after?.(shown, told)
      if (more) done.prepend(more)
      return done
    },
  })
  if (corner) {
    opened = corner.popUp(element, body, say, { opener, announce: say('asks', { brand: name }), closed: () => declined('not_now') })
  } else {
    element.show(body)
  }
  element.tell('shown', { ask: ask!.key })

  function declined(how: 'not_now' | 'never'): void {
    if (!over) {
      over = true
      if (unknown) keepInMind(setting.key, how === 'never' ? { kind: how, ask: ask!.key } : { kind: how, until: rests })
      else call(setting, 'POST', '/v1/people/me/dismissals', { ask: ask!.key, how }).catch(() => {})
      element.tell('dismissed', { ask: ask!.key, how })
    }
    if (opened) return opened.close()
    const words = [say(how === 'never' ? 'never_done' : 'declined_text'), unknown ? say('remembers') : '']
    const text = h('p', { tabindex: -1, role: 'status' }, words.join(' '))
    body.querySelector('form')?.replaceWith(text)
    body.querySelector('h2')!.textContent = say('declined')
    text.focus()
  }
}
