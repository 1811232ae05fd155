import { sql } from 'kysely'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'

const words = (en: string) => ({ en })

/** What an automation needs beside its steps. */
export interface Definition {
  readonly purpose?: string
  readonly on: Readonly<Record<string, unknown>>
  readonly steps?: readonly unknown[]
  readonly when?: unknown
  readonly again?: string
}

export const send = (subject = 'A line') => ({ send: { content: { en: { subject, body: 'A few words.' } } } })
export const holds = (field: string, operator: string, value: unknown) => ({ combinator: 'and', rules: [{ field, operator, value }] })

/** Three purposes, some answers, and the given automations under them. */
export function documentWith(automations: Readonly<Record<string, Definition>>, retention = 'P300D'): object {
  const purpose = (title: string) => ({
    title: words(title), explanation: words('We use your answers for this and for nothing else.'),
    benefit: words('You see what fits you.'), if_refused: words('You see what everybody sees.'), retention,
  })
  const attribute = (label: string, type: string, purposes: readonly string[], more: object = {}) => ({
    label: words(label), why: words('So that what we write fits.'), type, purposes, ...more,
  })
  return {
    brand: {
      key: 'automata', name: words('Automata'), locales: ['en'], default_locale: 'en', time_zone: 'Europe/Berlin',
      controller: { name: 'Automata GmbH', email: 'privacy@automata.example', privacy_policy: 'https://automata.example/p' },
    },
    purposes: { letters: purpose('Letters for you'), news: purpose('What is new here'), workshops: purpose('Places in a workshop') },
    recipients: {},
    attributes: {
      due: attribute('Your day', 'date', ['letters'], { sensitive: true }),
      day: attribute('The day', 'date', ['letters', 'news']),
      size: attribute('Your size', 'number', ['letters', 'news'], { min: 0, max: 60, fresh_for: 'P30D' }),
      colour: attribute('Your colour', 'choice', ['letters', 'workshops'], { options: [{ key: 'red' }, { key: 'blue' }] }),
    },
    asks: {
      workshop: {
        kind: 'registration', title: words('Come to the workshop'), questions: ['colour'], purposes: ['workshops', 'letters'],
      },
    },
    automations: Object.fromEntries(Object.entries(automations).map(([key, { purpose: of = 'letters', steps = [send()], ...rest }]) =>
      [key, { purpose: of, channel: 'email', steps, ...rest }])),
  }
}

export interface Planned {
  person_id: string
  key: string
  step: number
  once: string
  state: string
  reason: string | null
  not_before: Date
}

/** Everything that is planned for a brand, in the order of planning. */
export async function readPlanned(app: App, gate: KeyGate): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select person_id, key, step, once, state, reason, not_before from message
    where brand_id = ${gate.brand} order by not_before, key, step`.execute(app.database.owner)
  return rows
}

export async function readEnrolments(app: App, gate: KeyGate): Promise<{ person_id: string; key: string; state: string; reason: string | null; step: number }[]> {
  const { rows } = await sql<{ person_id: string; key: string; state: string; reason: string | null; step: number }>`
    select person_id, key, state, reason, step from enrolment where brand_id = ${gate.brand} order by began_at, key`.execute(app.database.owner)
  return rows
}
