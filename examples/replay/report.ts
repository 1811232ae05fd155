import type { Claim } from './claims.ts'
import { erasedCount, shares } from './conduct.ts'
import type { Derivation, SurveyCatalog, Value } from './derive.ts'
import type { Outcome } from './play.ts'
import type { Phase } from './progress.ts'
import type { Explained } from './stage.ts'

/* What a replay prints, as lines. */

const percent = (share: number): string => `${Math.round(share * 100)} %`

export function describeSurvey(name: string, { catalog, columns, respondents }: Derivation): string[] {
  const { attributes, offers, purposes, segments } = catalog
  const counts = [attributes, purposes, offers, segments].map((items) => Object.keys(items).length)
  return [
    '',
    `${name}: ${respondents.length} respondents, ${columns.total} columns, ${columns.skipped} skipped`,
    `  catalogue: ${counts[0]} attributes, ${counts[1]} purposes, ${counts[2]} offers, ${counts[3]} segments`,
  ]
}

export function describeShares(): string[] {
  return [
    'Who does what follows from the respondent\'s id:',
    `  permit only the first purpose ${percent(shares.onlyFirstPurpose)}, only the second`
      + ` ${percent(shares.onlySecondPurpose)}, none ${percent(shares.noPurpose)}, the rest both`,
    `  send first what nothing permits ${percent(shares.sendTooMuch)} (of those who refuse something),`
      + ` a cell as it stands in the file ${percent(shares.sendRawCell)}`,
    `  send with nothing shown ${percent(shares.sendUnshown)}, beyond what was shown`
      + ` ${percent(shares.sendBeyondShown)}, the same twice ${percent(shares.sendTwice)}`,
    `  withdraw ${percent(shares.withdraw)} (of those who permitted something), erased: up to ${erasedCount}`,
  ]
}

export function describeOutcome(catalog: SurveyCatalog, outcome: Outcome): string[] {
  const { played, values, refusedAttempts, refusedValues, decisions, offersMatched } = outcome
  const entries = played.reduce((sum, one) => sum + one.entries.length, 0)
  const refused = [...refusedValues].sort(([, a], [, b]) => b - a)
  const matched = [...offersMatched.values()].reduce((sum, times) => sum + times, 0)
  return [
    `  people ${played.length}, answers ${played.length}, values ${values}, ledger entries ${entries}`,
    `  refused answers ${refusedAttempts}; refused values by reason:`,
    ...refused.map(([code, times]) => `    ${String(times).padStart(6)}  ${code}`),
    `  decisions ${decisions}, offers matched ${matched}:`,
    ...[...offersMatched].map(([key, times]) => `    ${String(times).padStart(6)}  ${titleOf(catalog, key)}`),
    `  withdrawals ${outcome.withdrawals}, erasures ${outcome.erasures}`,
    ...chooseExamples(outcome.explained).map((one) => `  e.g. ${explain(catalog, one)}`),
  ]
}

export function describeTime(phases: readonly Phase[], requests: number): string[] {
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0)
  const each = phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`)
  return [`  seconds: ${each.join(', ')}; ${total.toFixed(1)} in all for ${requests} requests`]
}

export function describeClaims(claims: readonly Claim[]): string[] {
  return claims.flatMap(({ says, against }) => {
    if (against.length === 0) return [`  holds  ${says}`]
    const more = against.length > 5 ? [`and ${against.length - 5} more`] : []
    return [`  FAILS  ${says}`, ...[...against.slice(0, 5), ...more].map((what) => `           ${what}`)]
  })
}

/** Three different offers, those with most reasons first; the same ones each time. */
function chooseExamples(explained: readonly Explained[]): Explained[] {
  const ranked = [...explained].sort((a, b) =>
    b.offer.because.length - a.offer.because.length
    || compareTexts(a.id, b.id) || compareTexts(a.offer.key, b.offer.key))
  const seen = new Set<string>()
  return ranked.filter(({ offer }) => !seen.has(offer.key) && seen.add(offer.key)).slice(0, 3)
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** One decided offer as a sentence, with the labels that the person was shown. */
function explain(catalog: SurveyCatalog, { id, purpose, offer }: Explained): string {
  const reasons = offer.because.map(({ attribute, value }) =>
    `“${firstText(catalog.attributes[attribute]?.label)}”: ${sayValue(catalog, attribute, value)}`)
  const days = [...new Set(offer.because.map(({ told_at: at }) => at.slice(0, 10)))].join(' and ')
  const use = firstText(catalog.purposes[purpose]?.title)
  return `${id} is shown “${titleOf(catalog, offer.key)}”, for they permitted “${use}” and told us on`
    + ` ${days}: ${reasons.join('; ')}.`
}

function sayValue(catalog: SurveyCatalog, attribute: string, value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  const keys = typeof value === 'string' ? [value] : value
  const options = catalog.attributes[attribute]?.options ?? []
  return keys.map((key) => firstText(options.find((option) => option.key === key)?.label) || key).join(', ')
}

function titleOf(catalog: SurveyCatalog, offer: string): string {
  return Object.values(catalog.offers[offer]?.content ?? {})[0]?.title ?? offer
}

function firstText(texts: Readonly<Record<string, string>> = {}): string {
  return Object.values(texts)[0] ?? ''
}
