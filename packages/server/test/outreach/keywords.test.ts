import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readKeyword } from '../../src/modules/outreach/channels/keywords.ts'

describe('check 33: one word from a phone', () => {
  test.each([
    'STOP', 'stop', ' Stop. ', '"STOP"', 'S T O P', 'stop!!!', 'STOP STOP', 'Stop all', 'stop please', 'Please stop now', 'ＳＴＯＰ',
    'STOPALL', 'Unsubscribe', 'CANCEL', 'end', 'Quit', 'opt-out', 'OPT OUT', 'revoke',
    'Lopeta', 'lopeta kiitos', 'SEIS', 'Peruuta.', 'STOPP', 'Stopp bitte', 'Abmelden', 'Aufhören', 'AUFHOEREN', 'beenden',
    'ΣΤΟΠ', 'στοπ', 'Σταμάτα', 'ΣΤΑΜΑΤΗΣΤΕ', 'Διακοπή', 'τέλος', 'ΤΕΛΟΣ', 'Koniec', 'ZAKOŃCZ', 'zakoncz', 'Przestań proszę', 'Rezygnuję',
    'הסר', 'עצור', 'הסרה', 'להסיר בבקשה', 'הַפְסֵק',
  ])('%s ends it', (text) => expect(readKeyword(text)).toBe('stop'))

  test.each(['HELP', 'Help?', 'info', 'Apua', 'HILFE', 'Βοήθεια', 'ΒΟΗΘΕΙΑ', 'Pomoc', 'עזרה'])('%s asks for help', (text) =>
    expect(readKeyword(text)).toBe('help'))

  test.each(['START', 'unstop', 'Aloita', 'Starten', 'Έναρξη', 'Wznów', 'התחל'])('%s would come back', (text) =>
    expect(readKeyword(text)).toBe('start'))

  test.each([
    '', ' ', '…', 'Stop by tomorrow, the shop is open', 'I can not stop', 'the end of the week', 'Ende der Woche', 'nonstop', 'stops',
    'please', 'ok', '👍', 'Danke', 'start stop', 'stop start', `stop ${'x'.repeat(300)}`,
  ])('“%s” is for a human to read', (text) => expect(readKeyword(text)).toBeUndefined())

  test('case, spaces and punctuation around a word change nothing', () => {
    const noise = fc.stringMatching(/^[ \t\n.,!?'"()*-]{0,6}$/)
    const words = fc.constantFrom('stop', 'lopeta', 'abmelden', 'διακοπή', 'zakończ', 'הסרה')
    fc.assert(fc.property(noise, words, noise, fc.boolean(), (before, word, after, loud) =>
      readKeyword(before + (loud ? word.toUpperCase() : word) + after) === 'stop'))
  })

  test('nothing that is written to us breaks the reading', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect([undefined, 'stop', 'help', 'start']).toContain(readKeyword(text))
    }))
  })
})
