import { createPrivateKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { unseal } from '../../src/kernel/crypto.ts'
import { signBlinded } from '../../src/modules/profile/polls/blind-rsa.ts'
import { blind, newToken, toBytes, unblind } from '../../src/site/ask/poll-browser.js'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { cast, countsIn, pollShop, readPoll, takeBallot } from './stage.ts'

const mine = ['ballot', 'spent_ballot', 'poll_tally', 'poll_told'] as const

describe.each(databases)('a community poll, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: pollShop(), mail: false })
  })
  afterAll(() => presence.close())
  afterEach(empty)

  const owner = () => presence.app.database.owner
  const tidy = () => presence.app.community.tidy(presence.app.workspace.gateOfJob(1, 'test'))
  const people = (n: number) => Array.from({ length: n }, (_, i) => `ext:citizen-${i}`)

  async function empty(): Promise<void> {
    for (const table of mine) await sql`delete from ${sql.table(table)}`.execute(owner())
  }

  /** Every row of every table as its text, in the order in which it lies in its file. */
  async function dump(): Promise<Record<string, string[]>> {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(owner())
    const tables = await Promise.all(rows.map(async ({ name }) => {
      const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t order by t.ctid`.execute(owner())
      return [name, found.rows.map(({ row }) => row)] as const
    }))
    return Object.fromEntries(tables)
  }

  const changed = (before: Record<string, string[]>, after: Record<string, string[]>) =>
    Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))

  test('gives each person one ballot; the same covered number again where the reply was lost, and no other', async () => {
    const { jwk } = (await readPoll(presence.shop, 'strike')).body.ballot_key!
    const token = newToken()
    const { blinded, inverse } = await blind(jwk, token)
    const ask = (person: string, number: string) =>
      presence.shop.call<{ signature: string }>('POST', '/v1/polls/strike/ballots', { body: { person, blinded: number } })
    const [first, again] = [await ask('ext:anna', blinded), await ask('ext:anna', blinded)]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.signature).toBe(first.body.signature)
    expect((await ask('ext:anna', (await blind(jwk, newToken())).blinded)).body.code).toBe('ballot_taken')
    const ballot = { token, signature: await unblind(jwk, token, first.body.signature, inverse) }
    expect((await cast(presence.page, 'strike', ballot, 'yes')).status).toBe(201)
  })

  test('takes a ballot once, from anywhere, and nothing that is none', async () => {
    const ballot = await takeBallot(presence.shop, 'strike', 'ext:bert')
    const code = async (...vote: Parameters<typeof cast>) => (await cast(...vote)).body.code
    expect(await code(presence.page, 'strike', ballot, 'perhaps')).toBe('value_invalid')
    expect(await code(presence.page, 'strike', { ...ballot, token: newToken() }, 'yes')).toBe('ballot_invalid')
    const forged = Buffer.from(ballot.signature, 'base64url')
    forged[128]! ^= 1
    expect(await code(presence.page, 'strike', { ...ballot, signature: forged.toString('base64url') }, 'yes')).toBe('ballot_invalid')
    expect(await code(presence.page, 'other_vote', ballot, 'yes')).toBe('ballot_invalid')
    expect(await code(presence.page, 'colour_poll', ballot, 'red')).toBe('poll_unknown')
    expect((await cast(presence.page, 'strike', ballot, 'yes')).status).toBe(201)
    expect(await code(presence.page, 'strike', ballot, 'yes')).toBe('ballot_spent')
    expect(await code(presence.page, 'strike', ballot, 'no')).toBe('ballot_spent')
  })

  test('the same ballot, sent twenty times at once, counts once', async () => {
    const ballot = await takeBallot(presence.shop, 'strike', 'ext:carla')
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => cast(presence.page, 'strike', ballot, i % 2 ? 'yes' : 'no')))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, ...Array<number>(19).fill(409)])
    const { rows } = await sql<{ votes: number }>`select sum(votes)::int as votes from poll_tally`.execute(owner())
    expect(rows[0]!.votes).toBe(1)
  })

  test('one person who asks twenty times at once gets one ballot', async () => {
    const { jwk } = (await readPoll(presence.shop, 'strike')).body.ballot_key!
    const numbers = await Promise.all(Array.from({ length: 20 }, async () => (await blind(jwk, newToken())).blinded))
    const replies = await Promise.all(numbers.map((blinded) =>
      presence.shop.call('POST', '/v1/polls/strike/ballots', { body: { person: 'ext:dora', blinded } })))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('has one key for everybody, and the brand signed that it has no other', async () => {
    const [one, other] = [(await readPoll(presence.shop, 'strike')).body.ballot_key!, (await readPoll(presence.page, 'strike')).body.ballot_key!]
    expect(other).toEqual(one)
    const said = JSON.parse(Buffer.from(one.statement.split('.')[1]!, 'base64url').toString()) as object
    expect(said).toMatchObject({ typ: 'poll_key', poll: 'strike', id: one.id, jwk: one.jwk })
    expect((await readPoll(presence.shop, 'other_vote')).body.ballot_key!.id).not.toBe(one.id)
  })

  test('shows its counts in steps of the floor: to those who voted, and to all when it is over', async () => {
    const voters = people(11)
    let ticket = ''
    for (const [i, person] of voters.entries()) {
      const { status, body } = await cast(presence.page, 'strike', await takeBallot(presence.shop, 'strike', person), i < 6 ? 'yes' : 'no')
      expect(status).toBe(201)
      ticket = body.ticket
      expect(body.poll.results, `after ${i + 1}`).toBe(i < 4 ? 'too_few' : 'told')
      if (i >= 4) expect(countsIn(body.poll)).toEqual(i < 9 ? { total: null, yes: 5, no: null, later: null } : { total: null, yes: 6, no: null, later: null })
    }
    expect((await readPoll(presence.page, 'strike')).body.results).toBe('vote_first')
    expect((await readPoll(presence.page, 'strike', `?ticket=${ticket}`)).body.results).toBe('told')
    expect(ticket).not.toContain('citizen')
  })

  test('promise 15: whoever holds whichever ballot, the whole database is the same, byte for byte', async () => {
    const voters = people(7)
    const choices = ['yes', 'no', 'no', 'later', 'yes', 'no', 'yes']
    const { jwk } = (await readPoll(presence.shop, 'strike')).body.ballot_key!
    for (const person of voters) await presence.shop.name(person, {})
    const { rows: [key] } = await sql<{ sealed: Buffer }>`
      select sealed_private_key as sealed from poll_key where ask = 'strike'`.execute(owner())
    const privateKey = createPrivateKey({
      key: unseal(presence.app.keyring.wrapping, key!.sealed, 'poll 1 strike'), format: 'der', type: 'pkcs8',
    })
    const modulus = numberOf(jwk.n)
    const tokens = voters.map(() => newToken())
    const salt = new Uint8Array(48).fill(9)
    const encoded = await Promise.all(tokens.map(async (token) => numberOf((await blind(jwk, token, { salt, factor: 1n })).blinded)))
    // What each person sends is settled beforehand; which ballot it covers is theirs alone to say.
    const sent = await Promise.all(tokens.map(async (token) => (await blind(jwk, token, { salt })).blinded))

    /** Person i holds the ballot that `holds` says, and covered it so that it looks as it was settled. */
    async function world(holds: readonly number[]): Promise<Record<string, string[]>> {
      await empty()
      const ballots: { token: string; signature: string }[] = []
      for (const [i, person] of voters.entries()) {
        const held = holds[i]!
        const root = signBlinded(privateKey, bytesOf(numberOf(sent[i]!) * invert(encoded[held]!, modulus) % modulus))!
        const covered = await blind(jwk, tokens[held]!, { salt, factor: BigInt(`0x${root.toString('hex')}`) })
        expect(covered.blinded).toBe(sent[i])
        const reply = await presence.shop.call<{ signature: string }>('POST', '/v1/polls/strike/ballots', { body: { person, blinded: covered.blinded } })
        expect(reply.status, reply.text).toBe(201)
        ballots[held] = { token: tokens[held]!, signature: await unblind(jwk, tokens[held]!, reply.body.signature, covered.inverse) }
      }
      for (const [j, ballot] of ballots.entries()) expect((await cast(presence.page, 'strike', ballot, choices[j]!)).status).toBe(201)
      await tidy()
      return dump()
    }

    const straight = await world([0, 1, 2, 3, 4, 5, 6])
    expect(straight['ballot']).toHaveLength(7)
    expect(straight['spent_ballot']).toHaveLength(7)
    // In these worlds other people voted yes: with every order of seven that is tried, nothing in the database differs.
    for (const holds of [[6, 5, 4, 3, 2, 1, 0], [1, 0, 3, 2, 5, 4, 6], [3, 6, 0, 5, 1, 4, 2]]) {
      expect(await world(holds)).toEqual(straight)
    }
  })

  test('promise 15: the order in which people came and voted is gone from the files, and nothing says when', async () => {
    const voters = people(8)
    await readPoll(presence.shop, 'strike')
    const before = await dump()
    const ballots = []
    for (const person of voters) ballots.push(await takeBallot(presence.shop, 'strike', person))
    expect(changed(before, await dump()).filter((name) => name !== 'person')).toEqual(['ballot'])
    const given = await dump()
    for (const ballot of ballots) await cast(presence.page, 'strike', ballot, 'yes')
    expect(changed(given, await dump())).toEqual(['poll_tally', 'poll_told', 'spent_ballot'])
    await tidy()
    for (const [table, key] of [['ballot', 'person_id'], ['spent_ballot', 'token_hash']] as const) {
      const { rows } = await sql<{ key: string; writer: string }>`
        select encode(${sql.raw(key === 'person_id' ? 'uuid_send(person_id)' : key)}, 'hex') as key, xmin::text as writer
        from ${sql.table(table)} order by ctid`.execute(owner())
      expect(rows).toHaveLength(8)
      expect(rows.map((row) => row.key)).toEqual(rows.map((row) => row.key).toSorted())
      expect(new Set(rows.map((row) => row.writer)).size).toBe(1)
    }
    const { rows: columns } = await sql<{ name: string; column: string; type: string }>`
      select table_name as name, column_name as column, data_type as type from information_schema.columns
      where table_name in ('ballot', 'spent_ballot', 'poll_tally', 'poll_key')`.execute(owner())
    expect(columns.filter(({ type }) => /time|date/.test(type))).toEqual([])
    const tablesWith = (...wanted: string[]) => ['ballot', 'spent_ballot', 'poll_tally', 'poll_key'].filter((name) =>
      wanted.every((column) => columns.some((one) => one.name === name && one.column === column)))
    expect(tablesWith('choice')).toEqual(['poll_tally'])
    expect([...tablesWith('choice', 'token_hash'), ...tablesWith('choice', 'person_id'), ...tablesWith('token_hash', 'person_id')]).toEqual([])
  })

  test('promise 7: the export says that there was a ballot, and erasing takes that away and no vote', async () => {
    const ballot = await takeBallot(presence.shop, 'strike', 'ext:erna')
    await cast(presence.page, 'strike', ballot, 'yes')
    const exported = (await presence.shop.exported('ext:erna')).body
    expect((exported as unknown as { ballots: unknown }).ballots).toEqual([{ ask: 'strike' }])
    expect(JSON.stringify(exported)).not.toContain(toHex(ballot.token))
    await presence.shop.erase('ext:erna')
    const { rows } = await sql<{ ballots: number; votes: number }>`
      select (select count(*) from ballot)::int as ballots, (select sum(votes) from poll_tally)::int as votes`.execute(owner())
    expect(rows[0]).toEqual({ ballots: 0, votes: 1 })
    expect((await presence.shop.call('POST', '/v1/polls/strike/ballots', {
      body: { person: 'ext:erna', blinded: (await blind((await readPoll(presence.shop, 'strike')).body.ballot_key!.jwk, newToken())).blinded },
    })).body.code).toBe('person_erased')
  })

  test('two persons who turn out to be one have one ballot from then on; what they cast before stays', async () => {
    const [one, other] = [await takeBallot(presence.shop, 'strike', 'ext:frida'), await takeBallot(presence.shop, 'strike', 'ext:frieda')]
    expect((await presence.shop.merge('ext:frida', 'ext:frieda')).status).toBe(201)
    const { rows } = await sql<{ persons: number }>`select count(*)::int as persons from ballot`.execute(owner())
    expect(rows[0]!.persons).toBe(1)
    for (const person of ['ext:frida', 'ext:frieda']) {
      await expect(takeBallot(presence.shop, 'strike', person)).rejects.toThrow('ballot_taken')
    }
    expect((await cast(presence.page, 'strike', one, 'yes')).status).toBe(201)
    expect((await cast(presence.page, 'strike', other, 'yes')).status).toBe(201)
    await presence.shop.name('ext:gerd', {})
    await takeBallot(presence.shop, 'strike', 'ext:gert')
    await presence.shop.merge('ext:gerd', 'ext:gert')
    await expect(takeBallot(presence.shop, 'strike', 'ext:gerd')).rejects.toThrow('ballot_taken')
  })

  test('a page can not say whose ballot it wants, a ballot needs a person, and the poll an ask', async () => {
    const { jwk } = (await readPoll(presence.shop, 'strike')).body.ballot_key!
    const { blinded } = await blind(jwk, newToken())
    const ask = async (body: object, client = presence.shop, poll = 'strike') =>
      (await client.call('POST', `/v1/polls/${poll}/ballots`, { body })).body.code
    expect(await ask({ person: 'ext:hans', blinded }, presence.page)).toBe('scope_missing')
    expect(await ask({ blinded })).toBe('person_invalid')
    expect(await ask({ person: 'ext:hans', blinded }, presence.shop, 'welcome')).toBe('poll_unknown')
    expect(await ask({ person: 'ext:hans', blinded: jwk.n })).toBe('ballot_invalid')
    // What was refused took nothing away.
    expect((await takeBallot(presence.shop, 'strike', 'ext:hans')).signature).toHaveLength(342)
  })

  test('a person token of the brand\'s server gets its person a ballot, and nobody else', async () => {
    const made = await presence.shop.call<{ token: string }>('POST', '/v1/people/ext%3Aida/tokens', { body: {} })
    expect(made.status, made.text).toBe(201)
    const { jwk } = (await readPoll(presence.shop, 'strike')).body.ballot_key!
    const headers = { authorization: `Bearer ${made.body.token}`, origin: 'https://shop.example' }
    const send = async (body: object) => (await presence.page.call('POST', '/v1/polls/strike/ballots', { body, headers })).status
    expect(await send({ person: 'per_00000000000000000000000000000001', blinded: (await blind(jwk, newToken())).blinded })).toBe(403)
    expect(await send({ blinded: (await blind(jwk, newToken())).blinded })).toBe(201)
    await expect(takeBallot(presence.shop, 'strike', 'ext:ida')).rejects.toThrow('ballot_taken')
  })

  test('is over after its last day, for good: no ballot, no late vote, no list of who got one, and counts for all', async () => {
    const late = await takeBallot(presence.shop, 'strike', 'ext:late')
    for (const person of people(6)) await cast(presence.page, 'strike', await takeBallot(presence.shop, 'strike', person), 'later')
    const shop = pollShop()
    shop.asks['strike']!['valid_until'] = '2020-01-01'
    await presence.shop.apply(shop)
    expect((await cast(presence.page, 'strike', late, 'yes')).body.code).toBe('poll_closed')
    await expect(takeBallot(presence.shop, 'strike', 'ext:new')).rejects.toThrow('poll_closed')
    await tidy()
    const { rows } = await sql<{ kept: number }>`
      select ((select count(*) from ballot) + (select count(*) from spent_ballot)
        + (select count(*) from poll_key where ask = 'strike' and sealed_private_key is not null))::int as kept`.execute(owner())
    expect(rows[0]!.kept).toBe(0)
    const seen = (await readPoll(presence.page, 'strike')).body
    expect([seen.state, countsIn(seen)]).toEqual(['closed', { total: null, yes: null, no: null, later: 5 }])
    await presence.shop.apply(pollShop())
    expect((await readPoll(presence.page, 'strike')).body.state).toBe('closed')
    await expect(takeBallot(presence.shop, 'strike', 'ext:new')).rejects.toThrow('poll_closed')
    expect((await cast(presence.page, 'strike', late, 'yes')).body.code).toBe('poll_closed')
  })
})

const numberOf = (text: string) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)
const bytesOf = (number: bigint) => Buffer.from(number.toString(16).padStart(512, '0'), 'hex')
const toHex = (text: string) => Buffer.from(toBytes(text)).toString('hex')

function invert(number: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [number, modulus, 1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}
