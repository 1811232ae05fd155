import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { commands } from '../../src/cli/dispatch.ts'
import { listMigrations } from '../../src/kernel/db/migrate.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { contractExample } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { makeBrand, run, runHere, setStage, tell } from './stage.ts'
import type { Stage } from './stage.ts'

const shop = fileURLToPath(new URL('../../../../examples/fashion-shop/catalog.yaml', import.meta.url))
const program = fileURLToPath(new URL('../../bin/sayso.mjs', import.meta.url))
const nowhere = { SAYSO_DATA_DIR: '/nonexistent/sayso' }

describe('someone who tries the command line', () => {
  test('learns the commands from --help', async () => {
    const { code, out } = await run(['--help'], {})
    expect(code).toBe(0)
    for (const name of Object.keys(commands)) expect(out).toContain(`  ${name} `)
  })

  test('learns them after a word that is none, too, and the exit code says so', async () => {
    const { code, out, err } = await run(['frobnicate'], {})
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('there is no command "frobnicate"')
    expect(err).toContain('Usage: sayso')
  })

  test.each(Object.keys(commands))('can ask what %s does without any setting', async (name) => {
    const { code, out, err } = await runHere([name, '--help'], { ...nowhere, PORT: 'none' })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: sayso ${name}`)
    expect(out).toContain('--json')
  })

  test.each([
    ['serve', { PORT: '99999' }, 'sayso: PORT must be a whole number from 0 to 65535'],
    ['serve', { DATABASE_URL: 'mysql://x' }, 'sayso: DATABASE_URL must be a URL that begins with postgres:// or postgresql://'],
    ['migrate', { SAYSO_SECRET: 'short' }, 'sayso: SAYSO_SECRET must be 32 bytes in base64'],
    ['doctor', { SAYSO_DKIM_DOMAIN: 'mail.example' },
      'sayso: SAYSO_DKIM_DOMAIN, SAYSO_DKIM_SELECTOR and SAYSO_DKIM_KEY_FILE belong together: all or none'],
    ['doctor', { SAYSO_DEMO: 'yes' }, 'sayso: SAYSO_DEMO must be 0 or 1'],
    ['ledger verify', { DATABASE_URL: 'postgres://a@127.0.0.1:9/b' },
      'sayso: SAYSO_SECRET is required with DATABASE_URL: 32 random bytes in base64'],
    ['migrate', { DATABASE_URL: 'postgres://a@127.0.0.1:9/b' },
      'sayso: DATABASE_URL: the database can not be reached (connect ECONNREFUSED 127.0.0.1:9)'],
    ['rebuild', nowhere, 'sayso: SAYSO_DATA_DIR /nonexistent/sayso holds no database yet, and DATABASE_URL is not set.'],
    ['lint /nonexistent/catalog.yaml', {}, 'sayso: /nonexistent/catalog.yaml: there is no such file'],
  ])('is told in one line why `sayso %s` can not run', async (words, env, line) => {
    expect(await run(words.split(' '), env as unknown as Record<string, string>)).toEqual({ code: 2, out: '', err: `${line}\n` })
  })

  test.each([
    'lint', 'lint a b', 'lint --frob a', 'ledger frob', 'receipt verify', 'keys revoke', 'keys create',
    'keys create --name a --publishable', 'staff frob', 'staff remove', 'staff invite a@b.example', 'staff invite a@b.example --role root',
    'staff invite nobody --role owner',
  ])('is told how to call it after `sayso %s`', async (words) => {
    const { code, out, err } = await runHere(words.split(' '), nowhere)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/\nSee: sayso \w+ --help\n$/)
  })

  const older = spawnSync('/usr/bin/node', ['--version'], { encoding: 'utf8' }).stdout ?? ''
  test.skipIf(!/^v(1\d|20|21)\./.test(older))('may have an older node on the machine', async () => {
    const { code, out } = await run(['lint', shop, '--json'], {}, '', ['/usr/bin/node', program])
    expect({ code, reply: JSON.parse(out) }).toMatchObject({ code: 0, reply: { ok: true } })
  })
})

/** What the compiler says of a module that stands beside this file. */
function errorsIn(text: string): string[] {
  const file = fileURLToPath(new URL('./generated-client.ts', import.meta.url))
  const settings = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url))
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(settings, ts.sys.readFile).config, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (name) => (name === file ? text : readFile(name))
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version, ...rest)
  const program = ts.createProgram([file], { ...options, noEmit: true, types: [] }, host)
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

describe('a catalogue on the command line', () => {
  test('is linted without a database', async () => {
    const { code, out } = await run(['lint', shop], nowhere)
    expect({ code, out }).toEqual({ code: 0, out: '0 errors, 0 warnings, 0 pieces of advice\n' })
  })

  test('can come from the standard input, as JSON', async () => {
    expect(await run(['lint', '-', '--json'], {}, JSON.stringify(contractExample()))).toMatchObject({ code: 0 })
  })

  test('that is unfair is found out, with the rule and the fix', async () => {
    const { purposes, ...rest } = contractExample()
    const { retention: _, ...offers } = purposes['offers']!
    const { code, out } = await run(['lint', '-', '--json'], {}, JSON.stringify({ ...rest, purposes: { ...purposes, offers } }))
    expect(code).toBe(1)
    expect(JSON.parse(out).findings[0]).toMatchObject({
      severity: 'error', path: expect.stringContaining('/purposes/offers'), fix: expect.any(String),
    })
  })

  test('that is none is pointed at', async () => {
    const { code, out } = await run(['lint', '-'], {}, 'brand: {}\npurposes: []\n')
    expect(code).toBe(1)
    expect(out).toMatch(/is not a catalogue:\n[^]* {2}\/brand: .+\n/)
  })

  test('becomes a typed client', async () => {
    const { code, out } = await run(['codegen', shop], nowhere)
    expect(code).toBe(0)
    expect(out).toContain(`export type Purpose = 'offers' | 'newsletter' | 'delivery_updates'`)
    expect(out).toContain('export function createNordwear(options: SaysoOptions): Nordwear')
    expect(errorsIn(out)).toEqual([])
    expect(errorsIn(`${out}
      const shop = createNordwear({ url: 'http://127.0.0.1', key: 'sk' })
      const { values } = await shop.readProfile({ person: 'ext:1', purpose: 'offers' })
      const size: '42' | string | undefined = values.shoe_size?.value
      await shop.submitAnswer({ presentation: 'p', answers: { colours: ['red'] }, grants: { offers: true } })
      await shop.decide({ person: 'ext:1', purpose: 'newsletter', slot: 'home' })
      export { size }`)).toEqual([])
    const wrong = errorsIn(`${out}
      const shop = createNordwear({ url: 'http://127.0.0.1', key: 'sk' })
      await shop.decide({ person: 'ext:1', purpose: 'spying' })
      await shop.submitAnswer({ presentation: 'p', answers: { colours: ['invisible'] } })
      const { values } = await shop.readProfile({ person: 'ext:1', purpose: 'newsletter' })
      export const size = values.shoe_size`)
    expect(wrong).toEqual([
      expect.stringContaining(`'"spying"' is not assignable`),
      expect.stringContaining(`'"invisible"' is not assignable`),
      expect.stringContaining(`'shoe_size' does not exist`),
    ])
  })
})

describe.each(databases)('an installation on %s', (kind) => {
  let stage: Stage
  const inside = async <T>(work: (app: App, gate: KeyGate) => Promise<T>): Promise<T> => {
    const app = await stage.open()
    try {
      const brand = (await app.workspace.brands())[0]
      return await work(app, brand ? app.workspace.gateOfJob(brand.id, 'test') : await makeBrand(app, contractExample()))
    } finally {
      await app.close()
    }
  }
  const json = async (...words: string[]) => {
    const { code, out, err } = await stage.run(...words, '--json')
    return { code, err, reply: out === '' ? undefined : JSON.parse(out) as Record<string, unknown> }
  }

  beforeAll(async () => {
    stage = await setStage(kind, true)
  })
  afterAll(async () => {
    await stage?.remove()
  })

  test('is migrated once', async () => {
    expect(await json('ledger', 'verify')).toMatchObject({
      code: 2, err: 'sayso: The database is not of this version: run `sayso migrate` first.\n',
    })
    expect((await json('migrate')).reply).toMatchObject({ applied: listMigrations().map(({ name }) => name) })
    expect((await json('migrate')).reply).toEqual({ applied: [], distributed: [] })
  })

  test('shows what a catalogue would change, applies it, and then has nothing to change', async () => {
    expect(await json('keys')).toMatchObject({ code: 2, err: 'sayso: There is no brand yet: apply a catalogue first.\n' })
    expect(await json('apply', shop, '--dry-run')).toMatchObject({ code: 0, reply: { version: 1, applied: false, findings: [] } })
    expect(await json('apply', shop)).toMatchObject({ code: 0, reply: { version: 1, applied: true } })
    expect(await json('apply', shop)).toMatchObject({ code: 0, reply: { version: 1, changes: [] } })
  })

  test('does not give one brand the catalogue of another unasked', async () => {
    const file = stage.file('other.json')
    const { brand, ...rest } = contractExample()
    writeFileSync(file, JSON.stringify({ ...rest, brand: { ...brand, key: 'otherwear' } }))
    const refused = await json('apply', file)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('--new-brand adds it')
    expect(await json('apply', file, '--new-brand')).toMatchObject({ code: 0, reply: { version: 1 } })
    expect(await json('keys')).toMatchObject({ code: 2, err: expect.stringContaining('--brand (nordwear, otherwear)') })
    expect(await json('keys', '--brand', 'otherwear')).toMatchObject({ code: 0, reply: { brand: 'otherwear', keys: [] } })
  })

  test('applies nothing of a catalogue with errors', async () => {
    const file = stage.file('unfair.json')
    const document = contractExample()
    delete document.purposes['offers']!['retention']
    writeFileSync(file, JSON.stringify(document))
    expect(await json('apply', file)).toMatchObject({ code: 1, reply: { applied: false } })
    expect(await json('apply', shop)).toMatchObject({ reply: { changes: [] } })
  })

  test('makes keys that are shown once, and revokes them', async () => {
    const create = (...words: string[]) => stage.run('keys', 'create', '--brand', 'nordwear', '--name', ...words)
    const made = await create('till', '--scopes', 'answers,decisions', '--purposes', 'offers')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^sk_\S+\n$/) })
    const page = await create('page', '--publishable', '--origins', 'https://shop.example')
    expect(page).toMatchObject({ code: 0, out: expect.stringMatching(/^pk_\S+\n$/) })
    const { reply } = await json('keys', 'list', '--brand', 'nordwear')
    const keys = reply!['keys'] as { id: string }[]
    expect(keys).toMatchObject([
      { name: 'till', scopes: ['answers', 'decisions'], purposes: ['offers'] },
      { name: 'page', kind: 'publishable', origins: ['https://shop.example'] },
    ])
    expect(JSON.stringify(reply)).not.toContain(made.out.trim())
    expect(await json('keys', 'revoke', keys[0]!.id, '--brand', 'nordwear')).toMatchObject({ code: 0, reply: { revoked: true } })
    expect(await json('keys', 'revoke', keys[0]!.id, '--brand', 'nordwear')).toMatchObject({ code: 2 })
    expect(await create('x', '--purposes', 'spying')).toMatchObject({ code: 2, out: '' })
  })

  test('invites who works with the console, and lets nobody in for longer than wanted', async () => {
    const staff = (...words: string[]) => json('staff', ...words, '--brand', 'nordwear')
    expect(await staff()).toMatchObject({ code: 0, reply: { brand: 'nordwear', members: [], invited: [] } })
    const invited = await staff('invite', 'Ada@shop.example', '--role', 'owner,marketer')
    expect(invited).toMatchObject({ code: 0, reply: { email: 'ada@shop.example', roles: ['owner', 'marketer'] } })
    const { link } = invited.reply as { link: string }
    expect(link).toMatch(/^http:\/\/\S+\/console\/join#inv_\S+$/)
    const { out, err } = await stage.run('staff', 'invite', 'eve@shop.example', '--role', 'agent', '--brand', 'nordwear')
    expect([out, err]).toEqual([expect.stringMatching(/^http:\S+\n$/), expect.stringContaining('works once')])
    expect((await stage.run('staff', '--brand', 'nordwear')).out).toMatch(/eve@shop\.example +\(invited\) +agent/)

    await inside(async (app) => {
      const headers = { origin: new URL(link).origin, 'sayso-brand': '' }
      for (const [name, url] of [['Ada', link], ['Eve', out.trim()]]) {
        await app.staff.members.join({ headers, ip: '127.0.0.1' }, undefined, { token: url!.split('#')[1]!, name: name!, password: 'quietly over the bridge' })
      }
    })
    expect((await staff('list')).reply).toMatchObject({
      members: [{ name: 'Ada', roles: ['owner', 'marketer'], second_factor: false }, { name: 'Eve', roles: ['agent'] }], invited: [],
    })
    expect(await staff('invite', 'ada@shop.example', '--role', 'agent')).toMatchObject({ code: 2, err: expect.stringContaining('member_exists') })
    expect(await staff('reset-second-factor', 'eve@shop.example')).toMatchObject({ code: 0, reply: { email: 'eve@shop.example', reset: true } })
    expect(await json('staff', 'reset-password', 'eve@shop.example')).toMatchObject({
      code: 0, reply: { link: expect.stringMatching(/\/console\/reset#\S+$/) },
    })
    expect(await json('staff', 'reset-password', 'nobody@shop.example')).toMatchObject({ code: 2, err: 'sayso: Nobody signs in as nobody@shop.example.\n' })
    expect(await staff('remove', 'Eve@shop.example')).toMatchObject({ code: 0, reply: { email: 'eve@shop.example', removed: true } })
    expect(await staff('remove', 'eve@shop.example')).toMatchObject({ code: 2, err: 'sayso: Nobody works for nordwear as eve@shop.example.\n' })
    expect(await staff('remove', 'ada@shop.example')).toMatchObject({ code: 2, err: expect.stringContaining('owner_required') })
  })

  test('gives a receipt that verifies without it, and not after a change', async () => {
    const receipt = await inside(async (app, gate) => {
      const told = await tell(app, gate, 'ext:1', { answers: { shoe_size: '42' }, grants: { offers: true } })
      await app.ledger.sequenceBrand(gate)
      const proof = await app.database.within(gate, (scope) => app.ledger.prove(scope, String(told.entries[0]!['id'])))
      writeFileSync(stage.file('proof.json'), JSON.stringify(proof))
      return told.receipt
    })
    const file = stage.file('receipt.jws')
    writeFileSync(file, receipt)
    const { reply } = await json('ledger', 'keys', '--brand', 'nordwear')
    const { verifier_key: key, jwk } = (reply!['keys'] as { verifier_key: string; jwk: object }[])[0]!
    writeFileSync(stage.file('jwks.json'), JSON.stringify({ keys: [jwk] }))

    const offline = async (...words: string[]) => {
      const { code, out } = await runHere(['receipt', 'verify', ...words, '--json'], nowhere)
      return { code, ...(JSON.parse(out) as object) }
    }
    const proof = stage.file('proof.json')
    expect(await offline(file)).toMatchObject({ code: 0, ok: true, trusted: false, included: false })
    expect(await offline(file, '--key', key)).toMatchObject({ code: 0, trusted: true, included: false })
    expect(await offline(file, '--key', stage.file('jwks.json'), '--proof', proof)).toMatchObject({
      code: 0, trusted: true, included: true,
    })
    writeFileSync(file, receipt.replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`))
    expect(await offline(file, '--proof', proof)).toMatchObject({ code: 1, ok: false })
    writeFileSync(file, receipt)
    writeFileSync(proof, readFileSync(proof, 'utf8').replace(/"index":\d+/, '"index":1'))
    expect(await offline(file, '--proof', proof)).toMatchObject({ code: 1, ok: false })
  })

  test('shows the signed head', async () => {
    const { code, out } = await stage.run('ledger', 'checkpoint', '--brand', 'nordwear')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/\/nordwear\n\d+\n[^]+\n— /) })
    expect(await stage.run('ledger', 'checkpoint', '--brand', 'otherwear')).toMatchObject({ code: 0, out: '' })
  })

  test('gives the ledger a new key for a reason, which the audit keeps; what the old one signed holds', async () => {
    const keysOf = async () => (await json('ledger', 'keys', '--brand', 'nordwear')).reply?.['keys'] as { verifier_key: string; retired_at?: string }[]
    const [old, ...none] = await keysOf()
    expect([none, old!.retired_at]).toEqual([[], undefined])
    expect(await json('ledger', 'rotate-key', '--brand', 'nordwear')).toMatchObject({ code: 2, err: expect.stringContaining('--reason') })
    expect(await json('ledger', 'rotate-key', '--brand', 'nordwear', '--reason', 'The old machine was sold')).toMatchObject({ code: 0 })
    const [fresh, before] = await keysOf()
    expect(before).toMatchObject({ verifier_key: old!.verifier_key, retired_at: expect.any(String) })
    expect(fresh!.verifier_key).not.toBe(old!.verifier_key)
    const noted = await inside((app) => sql<{ actor: string; detail: unknown }>`
      select actor, detail from audit where action = 'ledger.key_rotated'`.execute(app.database.owner))
    expect(noted.rows).toMatchObject([{ actor: 'operator', detail: { reason: 'The old machine was sold' } }])
    // Both sign the head that stands.
    expect((await stage.run('ledger', 'checkpoint', '--brand', 'nordwear')).out.match(/^— /gm)).toHaveLength(2)
    expect(await json('ledger', 'verify', '--brand', 'nordwear')).toMatchObject({ code: 0 })
  })

  test('exports a person for their eyes alone', async () => {
    const file = stage.file('export.json')
    expect(await stage.run('export', 'ext:1', '--brand', 'nordwear', '--out', file)).toMatchObject({ code: 0, out: '' })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ answers: [{ attribute: 'shoe_size', value: '42' }] })
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await stage.run('export', 'ext:nobody', '--brand', 'nordwear')).toMatchObject({
      code: 2, out: '', err: 'sayso: No such person is known. (person_unknown)\n',
    })
  })

  test('finds a profile that is not what its ledger gives', async () => {
    expect(await json('rebuild')).toMatchObject({ code: 0, reply: { ok: true } })
    const swap = (from: string, to: string) => inside((app) =>
      sql.raw(`update profile set state = replace(state::text, '"${from}"', '"${to}"')::json`).execute(app.database.owner))
    await swap('42', '41')
    const found = await json('rebuild')
    await swap('41', '42')
    expect(found).toMatchObject({
      code: 1, reply: { ok: false, brands: [{ different: 1, differences: [{ at: ['values.shoe_size'] }] }, {}] },
    })
    expect(await json('rebuild')).toMatchObject({ code: 0 })
  })

  test('erases a person who is meant', async () => {
    expect(await json('erase', 'ext:1', '--brand', 'nordwear')).toMatchObject({ code: 2 })
    expect(await json('erase', 'ext:1', '--brand', 'nordwear', '--yes')).toMatchObject({
      code: 0, reply: { certificate: expect.any(String) },
    })
    expect(await json('ledger', 'verify')).toMatchObject({ code: 0, reply: { ok: true } })
    expect(await json('rebuild')).toMatchObject({ code: 0, reply: { ok: true } })
  })

  test('is well, says the doctor', async () => {
    const { code, reply } = await json('doctor')
    expect({ code, reply }).toMatchObject({ code: 0, reply: { ok: true } })
    const checks = reply!['checks'] as { check: string }[]
    expect(checks.map(({ check }) => check)).toEqual(['node', 'database', 'schema', 'secret', 'row-level security'])
    expect(JSON.stringify(reply)).not.toContain(stage.env['SAYSO_SECRET'] ?? 'a secret')
    const ways = reply!['ways_out'] as { way: string; ready: boolean; detail: string }[]
    expect(ways.find(({ way }) => way === 'e-mail')).toEqual({
      way: 'e-mail', ready: false, detail: 'is kept and not sent: set SMTP_URL; `sayso outbox` shows it',
    })
  })

  test('is not opened with another secret', async () => {
    const env = { ...stage.env, SAYSO_SECRET: Buffer.alloc(32, 1).toString('base64') }
    expect(await runHere(['ledger', 'verify'], env)).toEqual({
      code: 2, out: '', err: 'sayso: SAYSO_SECRET is not the secret that this database was made with.\n',
    })
    expect(await runHere(['doctor'], env)).toMatchObject({ code: 1, out: expect.stringContaining('FAULT  secret') })
  })

  test.skipIf(kind === 'postgres')('is open to one process', async () => {
    const beside = await inside(() => stage.run('apply', shop))
    expect(beside).toMatchObject({ code: 2, out: '' })
    expect(beside.err).toMatch(/^sayso: The data directory .+ is in use by process \d+.+\n$/)
    expect(await inside(() => stage.run('doctor'))).toMatchObject({ code: 2, out: expect.stringContaining('is in use by process') })
  })
})
