import { createHash } from 'node:crypto'
import type { Respondent, SurveyCatalog } from './derive.ts'
import { keepable } from './expect.ts'

/** How the respondents behave, stated as shares; who does what follows from the id alone. */
export const shares = {
  /** Of all: what they permit. The rest permits every purpose. */
  onlyFirstPurpose: 0.08,
  onlySecondPurpose: 0.06,
  noPurpose: 0.07,
  /** Of those who refuse a purpose: send also what only that purpose could use. */
  sendTooMuch: 0.5,
  /** Of all: send one answer as it stands in the file, not as the catalogue wants it. */
  sendRawCell: 0.02,
  /** Of all: send without having been shown anything. */
  sendUnshown: 0.01,
  /** Of all: are shown half of the questions and answer all. */
  sendBeyondShown: 0.01,
  /** Of all: send the same answer twice, as a phone does in a tunnel. */
  sendTwice: 0.03,
  /** Of those who permitted something. */
  withdraw: 0.1,
} as const

/** Persons who are erased at the end, where there are enough. */
export const erasedCount = 20

/** The first attempt; whoever is refused then sends what the catalogue wants. */
type Attempt = 'proper' | 'too_much' | 'raw_cell' | 'unshown' | 'beyond_shown'

export interface Conduct {
  readonly respondent: Respondent
  readonly grants: Readonly<Record<string, boolean>>
  /** What the person sends when they do it right. */
  readonly kept: Respondent['told']
  readonly attempt: Attempt
  readonly twice: boolean
  readonly withdraws: boolean
  readonly erased: boolean
}

/** A number in [0, 1) that depends on nothing but the two texts. */
export function draw(id: string, about: string): number {
  return createHash('sha256').update(`${about}\n${id}`).digest().readUIntBE(0, 6) / 2 ** 48
}

/** What each respondent will do. Withdrawing and being erased exclude each other, so each can be shown. */
export function planConduct(catalog: SurveyCatalog, respondents: readonly Respondent[]): Conduct[] {
  const planned = respondents.map((respondent) => {
    const grants = chooseGrants(catalog, respondent.id)
    return { respondent, grants, kept: keepable(catalog, respondent.told, grants) }
  })
  const permitting = planned.filter(({ grants }) => Object.values(grants).includes(true))
  const withdrawing = lowest(permitting, 'withdraw', Math.round(permitting.length * shares.withdraw))
  const staying = planned.filter((one) => !withdrawing.has(one))
  const erased = lowest(staying, 'erase', Math.min(erasedCount, Math.floor(planned.length / 5)))
  return planned.map((one) => ({
    ...one,
    attempt: chooseAttempt(catalog, one.respondent, one.kept),
    twice: draw(one.respondent.id, 'twice') < shares.sendTwice,
    withdraws: withdrawing.has(one),
    erased: erased.has(one),
  }))
}

function chooseGrants(catalog: SurveyCatalog, id: string): Record<string, boolean> {
  const roll = draw(id, 'grants')
  const { onlyFirstPurpose, onlySecondPurpose, noPurpose } = shares
  const limits = [onlyFirstPurpose, onlyFirstPurpose + onlySecondPurpose]
  return Object.fromEntries(Object.keys(catalog.purposes).map((purpose, position) => {
    const only = roll < (limits[0] ?? 0) ? 0 : roll < (limits[1] ?? 0) ? 1 : undefined
    if (only !== undefined) return [purpose, position === only]
    return [purpose, roll >= onlyFirstPurpose + onlySecondPurpose + noPurpose]
  }))
}

function chooseAttempt(catalog: SurveyCatalog, respondent: Respondent, kept: Respondent['told']): Attempt {
  const { id, told } = respondent
  const tooMuch = Object.keys(told).length > Object.keys(kept).length
  if (tooMuch && draw(id, 'too much') < shares.sendTooMuch) return 'too_much'
  const roll = draw(id, 'attempt')
  const { sendRawCell, sendUnshown, sendBeyondShown } = shares
  if (roll < sendRawCell) return rawCell(catalog, respondent, kept) ? 'raw_cell' : 'proper'
  if (roll < sendRawCell + sendUnshown) return 'unshown'
  const beyond = roll < sendRawCell + sendUnshown + sendBeyondShown
  return beyond && Object.keys(kept).length > 1 ? 'beyond_shown' : 'proper'
}

/** One kept answer whose text in the file is no option of the catalogue; undefined when there is none. */
export function rawCell(
  catalog: SurveyCatalog, respondent: Respondent, kept: Respondent['told'],
): { readonly attribute: string; readonly text: string } | undefined {
  for (const attribute of Object.keys(kept)) {
    const text = respondent.cells[attribute]
    const { type, options = [] } = catalog.attributes[attribute] ?? {}
    if (text === undefined || type !== 'choice' || options.some(({ key }) => key === text)) continue
    return { attribute, text }
  }
  return undefined
}

function lowest<T extends { respondent: Respondent }>(
  list: readonly T[], about: string, count: number,
): Set<T> {
  const ranked = list.map((one) => ({ one, rank: draw(one.respondent.id, about) }))
  return new Set(ranked.sort((a, b) => a.rank - b.rank).slice(0, count).map(({ one }) => one))
}
