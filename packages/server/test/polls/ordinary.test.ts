import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { answerPoll, countsIn, pollShop, readPoll } from './stage.ts'

const YEARS = 80 * 366 * 24 * 60 * 60 * 1000

describe.each(databases)('an ordinary poll, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: pollShop(), mail: false })
  })
  afterAll(() => presence.close())

  const vote = (n: number, colour: string) => answerPoll(presence.shop, 'colour_poll', `ext:voter-${n}`, { next_colour: colour })
  const seen = async () => (await readPoll(presence.shop, 'colour_poll')).body
  let ticket = ''

  test('promise 4: the notice says who gets to see the counts', async () => {
    const { notice } = (await presence.shop.present({ ask: 'colour_poll', locale: 'fi' })).body
    expect(notice.text).toContain('Äänestäneet näkevät, kuinka moni valitsi minkäkin vastauksen. Alle 5 ihmisen valinnat pysyvät piilossa.')
  })

  test('shows nothing to anybody below the floor, and nothing to a page without a ticket', async () => {
    for (const n of [1, 2, 3, 4]) expect((await vote(n, 'red')).status).toBe(201)
    expect(await seen()).toMatchObject({ results: 'too_few', total: null, state: 'open' })
    expect((await readPoll(presence.page, 'colour_poll')).body).toMatchObject({ results: 'vote_first', total: null })
    expect((await readPoll(presence.page, 'colour_poll', '?ticket=made-up')).body.results).toBe('vote_first')
  })

  test('shows those who voted the counts from the floor on; a small option stays hidden, and with it the sum', async () => {
    const voted = await vote(5, 'red')
    ticket = voted.body.poll!.ticket
    const mine = (await readPoll(presence.page, 'colour_poll', `?ticket=${ticket}`)).body
    expect(mine.results).toBe('told')
    expect(countsIn(mine)).toEqual({ total: null, red: 5, green: null, blue: null })
    expect((await readPoll(presence.page, 'sports_poll', `?ticket=${ticket}`)).body.results).toBe('vote_first')
  })

  test('goes on in steps of the floor, so that nobody sees what one more person chose', async () => {
    for (const n of [6, 7, 8, 9]) {
      await vote(n, 'green')
      expect(countsIn(await seen())).toEqual({ total: null, red: 5, green: null, blue: null })
    }
    await vote(10, 'green')
    expect(countsIn(await seen())).toEqual({ total: null, red: 5, green: 5, blue: null })
  })

  test('promise 5: tells nothing that rests on an answer that was taken back, until enough others stand between', async () => {
    await vote(11, 'green')
    await presence.shop.withdraw('ext:voter-6', { purposes: ['offers'] })
    expect(countsIn(await seen())).toMatchObject({ green: 5 })
    await presence.shop.withdraw('ext:voter-7', { purposes: ['offers'] })
    expect(await seen()).toMatchObject({ results: 'too_few' })
    for (const n of [12, 13, 14, 15, 16]) await vote(n, 'blue')
    expect(countsIn(await seen())).toEqual({ total: null, red: 5, green: null, blue: 5 })
  })

  test('counts everybody once, whoever changes their mind in what they chose last', async () => {
    await vote(1, 'blue')
    await vote(1, 'blue')
    for (const n of [21, 22, 23, 24, 25]) await vote(n, 'blue')
    expect(await seen()).toMatchObject({ results: 'told' })
    expect(countsIn(await seen())).toEqual({ total: null, red: null, green: null, blue: 11 })
  })

  test('what a segment told comes not too close to what the poll tells', async () => {
    const shop = pollShop()
    shop.segments['blues'] = { purpose: 'offers', when: { combinator: 'or', rules: [
      { field: 'next_colour', operator: '=', value: 'blue' }, { field: 'shoe_size', operator: '=', value: '41' },
    ] } }
    await presence.shop.apply(shop)
    await presence.shop.tell('ext:size-41', { answers: { shoe_size: '41' }, grants: { offers: true } })
    expect((await presence.shop.count('blues')).body).toMatchObject({ count: null, suppressed: true })
  })

  test('of several choices each counts by itself, and only when it is over where the brand says so', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const told = await answerPoll(presence.shop, 'sports_poll', `ext:sporty-${n}`, { sports: n < 6 ? ['ski', 'run'] : ['run'] })
      expect(told.status, told.text).toBe(201)
    }
    expect((await readPoll(presence.shop, 'sports_poll')).body).toMatchObject({ results: 'when_closed', total: null })
  })

  test('is over after its last day: no vote is taken, not even of what was shown before', async () => {
    const shop = pollShop()
    for (const ask of ['colour_poll', 'sports_poll']) shop.asks[ask]!['valid_until'] = new Date(Date.now() + 864e5).toISOString().slice(0, 10)
    await presence.shop.apply(shop)
    const shown = await presence.shop.present({ ask: 'colour_poll', person: 'ext:late' })
    shop.asks['colour_poll']!['valid_until'] = '2020-01-01'
    shop.asks['sports_poll']!['valid_until'] = '2020-01-01'
    await presence.shop.apply(shop)
    const late = await presence.shop.answer({
      presentation: shown.body.presentation, person: 'ext:late', answers: { next_colour: 'red' }, grants: { offers: true },
    })
    expect([late.status, late.body.code]).toEqual([409, 'poll_closed'])
    expect((await presence.shop.present({ ask: 'colour_poll', person: 'ext:late' })).body).toMatchObject({ code: 'poll_closed' })
    expect((await readPoll(presence.page, 'colour_poll', `?ticket=${ticket}`)).body).toMatchObject({ state: 'closed', results: 'told' })
    const sports = (await readPoll(presence.shop, 'sports_poll')).body
    expect(sports).toMatchObject({ results: 'told' })
    expect(countsIn(sports)).toEqual({ total: 6, ski: 5, run: 6 })
  })

  test('a ticket has an end', async () => {
    presence.pass(YEARS)
    expect((await readPoll(presence.page, 'colour_poll', `?ticket=${ticket}`)).body.results).toBe('vote_first')
  })
})
