import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { DateRange } from '../../modules/ledger/entry.ts'
import { MOST_QUIET_DATES, joinDates } from '../../modules/profile/quiet-dates.ts'
import { faultOf, fold, inputField } from './parts.ts'
import type { FieldFault, Fields } from './parts.ts'
import type { Voice } from './voice.ts'

/** What is over says nothing any more. */
export function stillQuiet(ranges: readonly DateRange[] | undefined, today: string): readonly DateRange[] {
  return (ranges ?? []).filter(({ until }) => until >= today)
}

/** What is kept, and an empty line for more. */
export function setQuiet(fields: Fields, ranges: readonly DateRange[]): void {
  for (const [i, { from, until }] of [...ranges, { from: '', until: '' }].slice(0, MOST_QUIET_DATES).entries()) {
    fields.set(`quiet.from.${i}`, from)
    fields.set(`quiet.until.${i}`, until)
  }
}

function linesOf(fields: Fields): number[] {
  const lines = [...new Set([...fields.keys()].flatMap((name) => /^quiet\.(?:from|until)\.(\d{1,2})$/.exec(name)?.[1] ?? []))]
  return lines.map(Number).sort((a, b) => a - b).slice(0, MOST_QUIET_DATES)
}

/** The days as chosen; a line with nothing in it is none. */
export function readQuiet(
  voice: Voice, fields: Fields, today: string, latest: string,
): { ranges: readonly DateRange[]; faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const ranges: DateRange[] = []
  for (const line of linesOf(fields)) {
    const typed = (name: 'from' | 'until') => (fields.get(`quiet.${name}.${line}`) ?? '').trim()
    const [from, until] = [typed('from'), typed('until')]
    if (from === '' && until === '') continue
    const wrong = (name: 'from' | 'until', key: string) => {
      faults.push({ field: `quiet.${name}.${line}`, message: voice.say(`errors.${key}`) })
    }
    if (!isDay(from)) wrong('from', 'date')
    if (!isDay(until)) wrong('until', 'date')
    if (!isDay(from) || !isDay(until)) continue
    if (until < from) wrong('until', 'date_order')
    else if (until < today) wrong('until', 'date_past')
    else if (until > latest) wrong('until', 'pause_long')
    else ranges.push({ from, until })
  }
  return { ranges: joinDates(ranges), faults }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}

export interface QuietSection {
  readonly voice: Voice
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
  /** The days that are kept; without a proof of who reads they can only become more. */
  readonly kept: readonly DateRange[]
  readonly level: 'full' | 'reduce'
  readonly earliest: string
  readonly latest: string
  /** The field for a pause, which is quiet too. */
  readonly pause: Html
}

export function quietSection({ voice, fields, faults, kept, level, earliest, latest, pause }: QuietSection): Html {
  const lines = linesOf(fields)
  const more = fields.has('more') && lines.length < MOST_QUIET_DATES ? [(lines.at(-1) ?? -1) + 1] : []
  const line = (i: number, place: number) => {
    const day = (name: 'from' | 'until') => inputField(voice, {
      name: `quiet.${name}.${i}`, type: 'date', label: voice.say(`contact.quiet_${name}`), value: fields.get(`quiet.${name}.${i}`) ?? '',
      fault: faultOf(faults, `quiet.${name}.${i}`),
      attributes: html` min="${earliest}" max="${latest}"${level === 'reduce' && i < kept.length && html` readonly`}${
        name === 'from' && more.includes(i) && html` data-focus`}`,
    })
    return html`<fieldset class="span"><legend class="unseen">${voice.say('contact.quiet_range', { number: place + 1 })}</legend>
    ${day('from')}${day('until')}</fieldset>`
  }
  const names = ['pause', ...lines.flatMap((i) => [`quiet.from.${i}`, `quiet.until.${i}`]), ...(more.length > 0 ? ['more'] : [])]
  return fold(voice, { id: 'quiet_dates', title: voice.say('contact.quiet'), names, fields, faults }, html`${pause}
  <p class="hint">${voice.say('contact.quiet_hint')}</p>
  ${[...lines, ...more].map(line)}
  ${lines.length + more.length < MOST_QUIET_DATES && html`<div class="actions"><button type="submit" class="button quiet small" formaction="/me/contact/edit#quiet_dates" name="more" value="yes">${
    voice.say('contact.quiet_more')}</button></div>`}`)
}
