import { describe, expect, test } from 'vitest'
import { markupOf } from '../../src/kernel/html.ts'
import { languages } from '../../src/kernel/i18n/messages.ts'
import { findMarkupFaults } from '../support/browser.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { catalogOf, framed, fullShop, notice, now, ownView, speak } from './pictures.ts'
import { everyState } from './states.ts'
import { answersPage } from '../../src/site/person/answers.ts'
import { answersFields, readAnswers } from '../../src/site/person/answers-form.ts'
import { contactPage } from '../../src/site/person/contact.ts'
import { contactFields, readContact } from '../../src/site/person/contact-form.ts'
import { permissionsPage } from '../../src/site/person/permissions.ts'
import { chooseAll, permissionsFields, readPermissions } from '../../src/site/person/permissions-form.ts'
import { brandText } from '../../src/site/person/voice.ts'

const catalog = catalogOf(fullShop())
const hostile = '"><script>alert(1)</script>\u202e&amp;\'<img src=x onerror=alert(1)>'

function hostileShop() {
  const shop = fullShop()
  const poison = (item: unknown): void => {
    if (typeof item !== 'object' || item === null) return
    const texts = item as Record<string, unknown>
    for (const [key, inner] of Object.entries(texts)) {
      if ((languages as readonly string[]).includes(key) && typeof inner === 'string') texts[key] = hostile
      else poison(inner)
    }
  }
  for (const part of [shop.brand['name'], shop.brand['topics'], shop.purposes, shop.attributes, shop.asks, shop.rewards, shop.segments]) poison(part)
  return shop
}

const views = everyState(catalog)

describe('every page in every state', () => {
  test.each(Object.keys(views))('check 50: %s is valid markup', async (name) => {
    expect(await findMarkupFaults(markupOf(views[name]!))).toEqual([])
  })

  test('what people and brands write is shown back escaped', () => {
    for (const [name, view] of Object.entries(everyState(catalogOf(hostileShop()), {}, 'en', hostile))) {
      const markup = markupOf(view)
      expect(markup.match(/<script(?! type="module" src="\/me\/)/), name).toBe(null)
      expect(markup.includes('<img'), name).toBe(false)
      expect(markup.includes('&amp;amp;'), name).toBe(true)
    }
  })

  test('nothing is inline that the policy forbids', () => {
    for (const [name, view] of Object.entries(views)) {
      expect(markupOf(view).match(/\sstyle="|\son[a-z]+="|<style|javascript:/), name).toBe(null)
    }
  })

  test('each has one heading of the first rank, a title, and says its language and direction', () => {
    for (const [name, view] of Object.entries(views)) {
      const markup = markupOf(view)
      expect(markup.match(/<h1>/g), name).toHaveLength(1)
      expect(markup, name).toContain('<html lang="en" dir="ltr">')
      expect(markup, name).toMatch(/<title>[^<]+ – Nordwear<\/title>/)
      expect(markup, name).toContain('href="#main"')
    }
  })

  test('check 27: a browser that sends Global Privacy Control is told that it is honoured', () => {
    for (const [name, view] of Object.entries(views)) expect(wordsOf(markupOf(view)), name).toContain('Your browser asks us not to sell or share your data.')
    expect(wordsOf(markupOf(framed(catalog, permissionsPage({
      voice: speak(catalog), view: ownView(catalog), level: 'full', fields: new URLSearchParams(), faults: [], presentation: 'x', notice,
    }))))).not.toContain('Your browser asks us')
  })

  test('a page in Hebrew runs from right to left, and what is not in Hebrew says so', () => {
    const markup = markupOf(brandText({ en: 'Shoe size' }, 'he', 'en'))
    expect(markup).toBe('<span lang="en" dir="ltr">Shoe size</span> <small class="tongue">אנגלית</small>')
    expect(markupOf(brandText({ en: 'Shoe size', he: 'מידה' }, 'he', 'en'))).toBe('מידה')
  })

  test('the language switch names every language in itself', () => {
    const shop = fullShop()
    shop.brand['locales'] = [...languages]
    const page = markupOf(framed(catalogOf(shop), views['receipts']!))
    for (const name of ['English', 'Suomi', 'Deutsch', 'Ελληνικά', 'Polski', 'עברית']) expect(page).toContain(`>${name}</option>`)
  })
})

describe('permissions', () => {
  const view = ownView(catalog)
  const page = (of = view, privacyControl = false) => markupOf(permissionsPage({
    voice: speak(catalog), view: of, level: 'full', fields: permissionsFields(of), faults: [], presentation: 'x', notice, privacyControl,
  }))
  const undecided = ownView(catalog, { purposes: view.purposes.map(({ key }) => ({ key, status: 'ConsentUnknown' })) })

  test('check 1: whoever has not chosen finds nothing chosen', () => {
    expect(page(undecided)).not.toContain(' checked')
    expect([...readForm(page(undecided), '/me/permissions/preview').fields.keys()]).toEqual(['presentation'])
  })

  test('checks 3, 7 and 9: each purpose has its own yes and no, written alike and in the same order', () => {
    for (const { key } of view.purposes) {
      const pair = new RegExp(`<label><input type="radio" id="grant-${key}" name="grant.${key}" value="yes"[^>]*><span>.*?</span></label>\\s*`
        + `<label><input type="radio" id="grant-${key}-no" name="grant.${key}" value="no"[^>]*><span>`)
      expect(page(), key).toMatch(pair)
    }
    const all = [...page().matchAll(/<button[^>]*name="all"[^>]*>/g)].map(([tag]) => tag.replace(/value="\w+"/, ''))
    expect(all).toHaveLength(2)
    expect(all[0]).toBe(all[1])
  })

  test('check 15: controller, purpose, answers, recipients and the way back stand before the control', () => {
    const text = page()
    const at = (words: string) => {
      expect(text, words).toContain(words)
      return text.indexOf(words)
    }
    const control = text.indexOf('name="grant.delivery_updates"')
    for (const words of ['Nordwear Oy is responsible', 'take back each yes', 'made by machine', 'Parcel Co learns where', 'Where parcels should go']) {
      expect(at(words), words).toBeLessThan(control)
    }
    expect(text.lastIndexOf('Parcel Co', control)).toBeGreaterThan(text.indexOf('id="delivery_updates"'))
  })

  test('check 20: a sensitive purpose stands apart with express words, and yes to all leaves it alone', () => {
    const text = page()
    expect(text.indexOf('id="special"')).toBeLessThan(text.indexOf('id="baby_tips"'))
    expect(wordsOf(text)).toContain('Yes, I expressly agree that you use my sensitive answers for “Tips for the first year”')
    const yes = chooseAll(undecided, permissionsFields(undecided), 'yes')
    expect(readPermissions(undecided, yes).submission.grants).toEqual({ offers: true, newsletter: true, delivery_updates: true })
    const no = chooseAll(undecided, permissionsFields(undecided), 'no')
    expect(readPermissions(undecided, no).submission.grants).toEqual({ offers: false, newsletter: false, delivery_updates: false, baby_tips: false })
  })

  test('check 27: with Global Privacy Control nothing can be passed on to third parties, by no field', () => {
    expect(page(view, true)).toMatch(/name="pass.parcel_co" value="yes"[^>]* disabled/)
    expect(page(view, false)).not.toContain(' disabled')
    expect(readPermissions(view, new URLSearchParams({ 'pass.parcel_co': 'yes' }), true).submission).toEqual({})
    expect(chooseAll(view, new URLSearchParams(), 'yes', true).has('pass.parcel_co')).toBe(false)
  })
})

describe('forms', () => {
  const voice = speak(catalog)
  const preferences = { channels: ['sms', 'email'], topics: ['care'], hours: { 1: [9, 10], 4: [17, 18, 19, 20, 21] }, weekly_max: 3, name: 'Aino',
    quiet_dates: [{ from: '2026-10-01', until: '2026-10-09' }, { from: '2026-12-24', until: '2026-12-26' }] } as const
  const view = ownView(catalog, { preferences })

  test('sent back untouched they change nothing', () => {
    const page = markupOf(answersPage({ voice, view, level: 'full', fields: answersFields(view), faults: [], presentation: 'x', notice }))
    expect(readAnswers(voice, view, readForm(page, '/me/answers/preview').fields)).toEqual({ submission: {}, faults: [] })
    expect(readContact(voice, view, contactFields(view))).toEqual({ submission: {}, faults: [] })
    expect(readPermissions(view, permissionsFields(view))).toEqual({ submission: {}, faults: [] })
  })

  const read = (edit: (fields: URLSearchParams) => void) => {
    const fields = readForm(markupOf(answersPage({ voice, view, level: 'full', fields: answersFields(view), faults: [], presentation: 'x', notice })), '/me/answers/preview').fields
    edit(fields)
    return readAnswers(voice, view, fields)
  }

  test('an answer is changed, emptied, deleted, confirmed, reduced and told for the first time', () => {
    expect(read((f) => f.set('a.shoe_size', '40')).submission).toEqual({ answers: { shoe_size: '40' } })
    expect(read((f) => f.delete('a.colours')).submission).toEqual({ answers: { colours: null } })
    expect(read((f) => f.set('delete.style', 'yes')).submission).toEqual({ answers: { style: null } })
    expect(read((f) => f.set('again.style', 'yes')).submission).toEqual({ answers: { style: 'outdoor' } })
    expect(read((f) => f.set('a.height', '172,5')).submission).toEqual({ answers: { height: 172.5 } })
    expect(read((f) => f.set('a.repairs', 'yes')).submission).toEqual({ answers: { repairs: true } })
    expect(read((f) => f.set('round.birthday', 'month')).submission).toEqual({ limits: { birthday: { round: 'month' } } })
    expect(read((f) => f.set('use.favourite_brand.offers', 'no')).submission).toEqual({ uses: { favourite_brand: { offers: false } } })
    expect(read((f) => f.set('use.favourite_brand.newsletter', 'yes')).submission).toEqual({ uses: { favourite_brand: { newsletter: true } } })
  })

  test('what does not fit is said in words that help', () => {
    expect(read((f) => f.set('a.height', '12')).faults).toEqual([{ field: 'a.height', message: 'Enter a number from 100 to 220 for “Height”.' }])
    expect(read((f) => f.set('until.colours', '2026-11-21')).faults[0]!.message).toBe('Choose a day that is still to come.')
    expect(read((f) => f.set('until.colours', '2099-01-01')).faults[0]!.message).toMatch(/^Choose a day up to /)
  })

  test('ways to be reached keep their order, and no hour at all is a fault and not a silence', () => {
    const change = (edit: (fields: URLSearchParams) => void) => {
      const fields = contactFields(view)
      edit(fields)
      return readContact(voice, view, fields)
    }
    expect(change((f) => f.set('channel.push', '3')).submission.preferences).toMatchObject({ channels: ['sms', 'email', 'push'] })
    expect(change((f) => f.set('when', 'any')).submission.preferences).not.toHaveProperty('hours')
    expect(change((f) => f.delete('topic')).submission.preferences).toMatchObject({ topics: [] })
    expect(change((f) => {
      f.set('when', 'part')
      for (const day of '1234567') f.delete(`part.${day}`)
    }).faults).toMatchObject([{ field: 'when' }])
    expect(change((f) => f.set('pause', new Date(now + 9e10).toISOString().slice(0, 10))).faults).toMatchObject([{ field: 'pause' }])
  })

  test('quiet days come and go line by line; what is over is forgotten, and what does not fit is said beside its line', () => {
    const change = (lines: readonly (readonly [from: string, until: string])[]) => {
      const fields = contactFields(view)
      for (const [i, [from, until]] of lines.entries()) {
        fields.set(`quiet.from.${i}`, from)
        fields.set(`quiet.until.${i}`, until)
      }
      return readContact(voice, view, fields)
    }
    const kept = ['2026-12-24', '2026-12-26'] as const
    expect(change([kept]).submission).toEqual({})
    expect(change([kept, ['2027-02-14', '2027-02-14']]).submission.preferences).toMatchObject({
      quiet_dates: [{ from: '2026-12-24', until: '2026-12-26' }, { from: '2027-02-14', until: '2027-02-14' }],
    })
    expect(change([kept, ['2026-12-27', '2027-01-02']]).submission.preferences).toMatchObject({ quiet_dates: [{ from: '2026-12-24', until: '2027-01-02' }] })
    expect(change([['', '']]).submission.preferences).not.toHaveProperty('quiet_dates')
    for (const [line, field, words] of [
      [['2026-12-24', ''], 'quiet.until.0', 'Enter a day'], [['', '2026-12-24'], 'quiet.from.0', 'Enter a day'],
      [['2026-12-24', '2026-12-23'], 'quiet.until.0', 'Choose a last day'], [['2026-02-30', '2026-12-23'], 'quiet.from.0', 'Enter a day'],
      [['2026-10-01', '2026-10-02'], 'quiet.until.0', 'still to come'], [['2026-12-24', '2029-01-01'], 'quiet.until.0', 'two years'],
    ] as const) expect(change([line]).faults).toMatchObject([{ field, message: expect.stringContaining(words) }])
  })

  test('one more line of quiet days is asked for with a button, and the Enter key still leads to the changes', () => {
    const page = (fields: URLSearchParams) => markupOf(contactPage({
      voice, view, level: 'full', fields, faults: [], presentation: 'x', notice, points: [],
      reach: { purposes: ['offers'], verdict: { kind: 'hold', channel: 'email', until: Date.parse('2026-11-26T16:00:00Z'), reason: 'weekly_max' } },
    }))
    const lines = (text: string) => readForm(text, '/me/contact/preview').fields.getAll('quiet.from.2').length
    const more = contactFields(view)
    more.set('more', 'yes')
    expect([lines(page(contactFields(view))), lines(page(more))]).toEqual([0, 1])
    const buttons = [...page(more).matchAll(/<button type="submit"([^>]*)/g)].map(([, attributes]) => attributes!)
    const form = page(more).slice(page(more).indexOf('/me/contact/preview'))
    expect(/<button type="submit"([^>]*)/.exec(form)![1]).not.toContain('formaction')
    expect(buttons.filter((one) => one.includes('formaction="/me/contact/edit#quiet_dates"'))).toHaveLength(1)
    expect(wordsOf(page(more))).toContain('As many messages as you want in seven days have come.')
    expect(wordsOf(page(more))).toMatch(/Thursday.{1,4}November 26.{1,4}6:00.PM/)
  })
})
