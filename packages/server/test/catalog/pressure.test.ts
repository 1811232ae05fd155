import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findPressure } from '../../src/modules/catalog/lint/pressure.ts'
import { countNegations, isPuttingOff, isSpecialCategory } from '../../src/modules/catalog/lint/wording.ts'
import { describePressure, statedPressure } from '../../../../scripts/pressure.ts'
import { countSyllables, gradeText } from '../../src/modules/catalog/lint/reading.ts'

const vectors = new URL('../../../../../shared/vectors/darkpattern/ec-darkpattern.tsv', import.meta.url)

function measure(keep: (page: number) => boolean) {
  const rows = readFileSync(vectors, 'utf8').split(/\r?\n/).slice(1).map((line) => line.split('\t'))
    .filter((row) => row.length === 4 && keep(Number(row[0])))
  let [right, wrong, missed] = [0, 0, 0]
  for (const [, text = '', label] of rows) {
    const found = findPressure(text, 'en').length > 0
    if (found && label === '1') right += 1
    else if (found) wrong += 1
    else if (label === '1') missed += 1
  }
  return { strings: rows.length, precision: right / (right + wrong), recall: right / (right + missed) }
}

describe.skipIf(!existsSync(vectors))('on labelled texts of shop pages (skipped where they are absent)', () => {
  test.each([
    ['the pages that the lexicon was written from', (page: number) => page % 2 === 0],
    ['pages that it was not written from', (page: number) => page % 2 === 1],
  ])('check 10: finds pressure in three of four and accuses hardly ever: %s', (_, keep) => {
    const { strings, precision, recall } = measure(keep)
    expect(strings).toBeGreaterThan(500)
    expect(precision).toBeGreaterThanOrEqual(0.97)
    expect(recall).toBeGreaterThanOrEqual(0.75)
  })

  test('check 10: precision and recall are what the documentation says', () => {
    expect(statedPressure()).toBe(describePressure(vectors))
  })
})

test.each([
  "No, I don't want this", "No, I'd rather not", "No thanks, I don't want e-mails",
  'No, I do not want to receive offers',
  'No, I prefer not to answer', "I don't want any offers", 'We are sorry to see you go',
  'Only 3 questions left',
  'Your answers are kept for 2 years.', 'Takes two minutes', 'You can change this at any time',
  'Offers that fit',
  'Ten percent off one order, until 31 December.', 'The code expires in 30 days',
  'We write at most once a week',
  'In stock in Helsinki', 'Other people do not see your answer', 'Everyone has the same prices', 'Buy now',
  'Join now',
  'Areas of the business at risk', 'You see boots in your size.', 'Nothing is lost: you see the same shop.',
])('leaves "%s" in peace', (text) => {
  expect(findPressure(text, 'en')).toEqual([])
})

test.each([
  ['en-GB', 'Don’t miss out', 'fear'], ['en', 'Last chance!', 'urgency'], ['en',
  'I prefer to pay full price', 'shame'],
  ['fi', 'Kiirehdi!', 'urgency'], ['fi', 'Vain 3 jäljellä', 'scarcity'], ['fi',
  'Ei kiitos, en halua säästää', 'shame'],
  ['de', 'Nur noch 2 Stück', 'scarcity'], ['de', 'Nein, ich möchte nicht sparen', 'shame'],
  ['el', 'Τελευταία ευκαιρία', 'urgency'], ['el', 'Μην το χάσετε', 'fear'],
  ['pl', 'Nie przegap', 'fear'], ['pl', 'Nie, wolę przepłacać', 'shame'],
  ['he', 'רק היום', 'urgency'], ['he', 'לא, אני לא רוצה לחסוך', 'shame'],
])('%s: "%s" presses with %s', (locale, text, kind) => {
  expect(findPressure(text, locale).map((pressure) => pressure.kind)).toEqual([kind])
})

test('a language without a lexicon is not judged', () => {
  expect(findPressure('Hurry!', 'sv')).toEqual([])
})

test.each([
  ['en', 'No, thank you', 0], ['en', 'No, I do not want it', 1], ['en', "Don't untick this", 2],
  ['fi', 'Ei kiitos', 1], ['fi', 'Ei, en halua', 1], ['de', 'Nein, ich möchte keine E-Mails', 1],
  ['pl', 'Nigdy nie', 1], ['sv', 'Inte inte', 0],
])('%s: "%s" says "not" %i times', (locale, text, times) => {
  expect(countNegations(text, locale)).toBe(times)
})

test.each([
  ['en', 'Not now', true], ['en', 'No', false], ['de', 'Später', true], ['de', 'Nein danke', false],
  ['el', 'Ίσως αργότερα', true], ['pl', 'Może później', true], ['he', 'אולי אחר כך', true],
])('%s: "%s" puts off: %s', (locale, text, off) => {
  expect(isPuttingOff(text, locale)).toBe(off)
})

test.each([
  ['he', 'דת', true], ['he', 'מה הדת שלך?', true], ['he', 'מידת נעליים', false], ['he', 'נקודת איסוף', false],
])('%s: "%s" points at a special category: %s', (locale, text, special) => {
  expect(isSpecialCategory(text, locale)).toBe(special)
})

test.each([
  ['cat', 1], ['table', 2], ['walked', 1], ['wanted', 2], ['information', 4], ['shoes', 1], ['purposes', 3],
])('"%s" has %i syllables', (word, syllables) => {
  expect(countSyllables(word)).toBe(syllables)
})

test('reads plain sentences below, legal prose far above grade eight, and short texts not at all', () => {
  expect(gradeText('We use your answers to pick what we show you first in our shop.')).toBeLessThan(8)
  expect(gradeText('Notwithstanding the foregoing provisions, processing operations performed pursuant to '
    + 'legitimate organisational interests may necessitate supplementary documentation.')).toBeGreaterThan(16)
  expect(gradeText('Extraordinarily complicated terminology.')).toBeUndefined()
})
