import fc from 'fast-check'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { formatVerifierKey, parseJson, toBase64, toBase64url, verifyReceipt } from '../src/index.ts'
import type { ReceiptPayload, StepName, Verification } from '../src/index.ts'
import {
  answers,
  commitmentIn,
  hashOfLeaf,
  headerOf,
  keyFrom,
  log,
  payloadWith,
  person,
  prove,
  signJws,
} from './issuer.ts'

const key = keyFrom(1)
const stranger = keyFrom(2)
const jwks = { keys: [{ ...stranger.jwk, kid: 'older' }, { ...key.jwk, kid: key.kid }] }
const vkey = formatVerifierKey({ name: log, publicKey: key.publicKey })
const payload = payloadWith(answers)
const receipt = signJws(payload, key)
const proof = await prove(payload, key)
const bundle = JSON.stringify({ receipt, proof })

const failing = ({ ok, trusted, included, steps }: Verification): StepName | undefined => {
  const failed = steps.filter(step => !step.ok)
  expect(ok).toBe(failed.length === 0)
  if (failed.length > 0) expect([trusted, included, steps.at(-1)]).toEqual([false, false, failed[0]])
  return failed[0]?.step
}

const changed = (changes: Partial<ReceiptPayload>): string => signJws({ ...payload, ...changes }, key)

describe('a receipt with its proof', () => {
  test('is verified step by step with the brand’s published keys', async () => {
    const result = await verifyReceipt(bundle, { jwks })
    expect(result).toMatchObject({ ok: true, trusted: true, included: true, payload })
    expect(result.steps.map(({ step }) => step)).toEqual([
      'input', 'signature', 'payload', 'leaf', 'inclusion', 'checkpoint', 'origin',
    ])
  })

  test('is verified from text, from an object and with the proof apart', async () => {
    const inputs: [unknown, unknown][] = [
      [bundle, undefined],
      [`\n ${bundle}\n`, undefined],
      [JSON.parse(bundle), undefined],
      [receipt, proof],
      [`${receipt}\n`, JSON.stringify(proof)],
      [{ receipt, proof: null }, proof],
    ]
    for (const [input, apart] of inputs) {
      const result = await verifyReceipt(input, { jwks, ...(apart !== undefined && { proof: apart }) })
      expect(result).toMatchObject({ ok: true, trusted: true, included: true })
    }
  })

  test('is trusted through the log’s verifier key alone when it is the same key', async () => {
    expect(await verifyReceipt(bundle, { vkey })).toMatchObject({ ok: true, trusted: true, included: true })
    const vkeys = [formatVerifierKey({ name: log, publicKey: stranger.publicKey }), vkey]
    expect(await verifyReceipt(bundle, { vkey: vkeys })).toMatchObject({ ok: true, trusted: true })
  })

  test('may come from a log with a key of its own', async () => {
    const apart = await prove(payload, stranger)
    const logKey = formatVerifierKey({ name: log, publicKey: stranger.publicKey })
    const options = { proof: apart, vkey: logKey }
    expect(await verifyReceipt(receipt, { ...options, jwks })).toMatchObject({ ok: true, trusted: true })
    expect(await verifyReceipt(receipt, options)).toMatchObject({ ok: true, trusted: false, included: true })
    expect(failing(await verifyReceipt(receipt, { proof: apart }))).toBe('checkpoint')
  })

  test('is consistent but not trusted when no key is given', async () => {
    const result = await verifyReceipt(bundle)
    expect(result).toMatchObject({ ok: true, trusted: false, included: true })
    const forged = payloadWith(answers.slice(0, 1))
    const forgery = { receipt: signJws(forged, stranger), proof: await prove(forged, stranger) }
    expect(await verifyReceipt(forgery)).toMatchObject({ ok: true, trusted: false })
    expect(failing(await verifyReceipt(forgery, { jwks }))).toBe('signature')
    expect(failing(await verifyReceipt(forgery, { vkey }))).toBe('checkpoint')
  })

  test('still verifies after its contents were purged', async () => {
    const entries = payload.entries.map((entry, n) =>
      n === 1 ? { id: entry.id, commitment: toBase64url(commitmentIn(entry)) } : entry,
    )
    const result = await verifyReceipt({ receipt: changed({ entries }), proof }, { jwks })
    expect(result).toMatchObject({ ok: true, trusted: true, included: true })
    expect(hashOfLeaf({ ...payload, entries })).toEqual(hashOfLeaf(payload))
  })

  test('is proven by the proof of any of its entries', async () => {
    for (const { id } of payload.entries) {
      const result = await verifyReceipt({ receipt, proof: { ...proof, entry: id } }, { jwks })
      expect(result).toMatchObject({ ok: true, included: true })
    }
  })

  test('verifies wherever its leaf lies in the tree', async () => {
    for (const [index, size] of [[0, 1], [0, 2], [1, 2], [6, 7], [15, 16], [16, 17]]) {
      const placed = await prove(payload, key, { index: index!, size: size! })
      expect(await verifyReceipt({ receipt, proof: placed }, { jwks })).toMatchObject({ included: true })
    }
  })
})

test('a receipt without a proof is verified, but not said to be in the log', async () => {
  expect(await verifyReceipt(receipt, { jwks })).toMatchObject({ ok: true, trusted: true, included: false })
})

describe('after any change of a byte', () => {
  const flips = (length: number) =>
    fc.tuple(fc.nat({ max: length - 1 }), fc.integer({ min: 1, max: 255 }))

  const flipped = (text: string, at: number, mask: number): string => {
    const bytes = new TextEncoder().encode(text)
    return new TextDecoder().decode(bytes.with(at, bytes[at]! ^ mask))
  }

  const isJson = (text: string): boolean => {
    try {
      parseJson(text)
      return true
    } catch {
      return false
    }
  }

  const neverVerifies = async (text: string, verify: (text: string) => Promise<Verification>) => {
    await fc.assert(
      fc.asyncProperty(flips(new TextEncoder().encode(text).length), async ([at, mask]) => {
        expect(failing(await verify(flipped(text, at, mask)))).toBeDefined()
      }),
      { numRuns: 1500 },
    )
  }

  test('a receipt is refused', () => neverVerifies(receipt, text => verifyReceipt(text, { jwks })))

  test('a receipt is refused even without a key to trust', () =>
    neverVerifies(receipt, text => verifyReceipt(text)))

  // With one entry only: a proof of the next entry of the same leaf is as good.
  const single = payloadWith(answers.slice(0, 1))
  const singleReceipt = signJws(single, key)

  test('a bundle is refused', async () => {
    const text = JSON.stringify({ receipt: singleReceipt, proof: await prove(single, key) })
    await neverVerifies(text, changedText => verifyReceipt(changedText, { jwks }))
  })

  test('a proof is refused', async () => {
    const text = JSON.stringify(await prove(single, key))
    await neverVerifies(text, changedText => verifyReceipt(singleReceipt, { jwks, proof: changedText }))
  })

  test('a payload that the brand signs anew is refused where the tree covers it', async () => {
    const covered = JSON.stringify([payload.leaf, payload.entries])
    await fc.assert(
      fc.asyncProperty(flips(covered.length), async ([at, mask]) => {
        const text = flipped(covered, at, mask)
        fc.pre(isJson(text))
        const [leaf, entries] = JSON.parse(text)
        const signed = changed({ leaf, entries })
        expect(failing(await verifyReceipt({ receipt: signed, proof }, { jwks }))).toBeDefined()
      }),
      { numRuns: 1000 },
    )
  })

  test('a signature keeps no spare bits to change', async () => {
    const last = receipt.slice(-1)
    for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=') {
      if (digit === last) continue
      expect(failing(await verifyReceipt(receipt.slice(0, -1) + digit, { jwks }))).toBe('signature')
    }
  })
})

describe('the signature', () => {
  const header = headerOf(key)

  const refused: [string, unknown][] = [
    ['alg none', { ...header, alg: 'none' }],
    ['alg HS256', { ...header, alg: 'HS256' }],
    ['alg ES256', { ...header, alg: 'ES256' }],
    ['alg in another case', { ...header, alg: 'eddsa' }],
    ['no alg', { ...header, alg: undefined }],
    ['another typ', { ...header, typ: 'JWT' }],
    ['no typ', { ...header, typ: undefined }],
    ['an unknown kid', { ...header, kid: 'unknown' }],
    ['no kid', { ...header, kid: undefined }],
    ['a critical extension', { ...header, crit: ['exp'] }],
    ['an unencoded payload', { ...header, b64: false }],
    ['the key of another as jwk', { ...header, jwk: stranger.jwk }],
    ['a jwk with another kid', { ...header, jwk: { ...key.jwk, kid: 'other' } }],
    ['a private key as jwk', { ...header, jwk: { ...key.jwk, d: key.jwk.x } }],
    ['a jwk of another curve', { ...header, jwk: { ...key.jwk, crv: 'X25519' } }],
    ['a jwk for encryption', { ...header, jwk: { ...key.jwk, use: 'enc' } }],
    ['a jwk that is too short', { ...header, jwk: { ...key.jwk, x: 'AAAA' } }],
    ['a jwk that is a text', { ...header, jwk: 'key' }],
    ['a header that is a list', [header]],
  ]

  test.each(refused)('with %s is refused', async (_, wrong) => {
    expect(failing(await verifyReceipt(signJws(payload, key, wrong), { jwks }))).toBe('signature')
  })

  test('of another key under a known kid is refused', async () => {
    const { jwk: _, ...withoutKey } = header
    expect(failing(await verifyReceipt(signJws(payload, stranger, withoutKey), { jwks }))).toBe('signature')
    expect(failing(await verifyReceipt(signJws(payload, stranger, header), { jwks }))).toBe('signature')
  })

  test('needs no key in the header when the keys are given, and one when they are not', async () => {
    const { jwk: _, ...withoutKey } = header
    const bare = signJws(payload, key, withoutKey)
    expect(await verifyReceipt(bare, { jwks })).toMatchObject({ ok: true, trusted: true })
    expect(failing(await verifyReceipt(bare))).toBe('signature')
  })

  test('is not looked for among keys of another kind or purpose', async () => {
    const others = [
      { ...key.jwk, kid: key.kid, use: 'enc' },
      { ...key.jwk, kid: key.kid, kty: 'EC' },
      { ...key.jwk, kid: key.kid, alg: 'ES256' },
    ]
    for (const other of others) {
      expect(failing(await verifyReceipt(receipt, { jwks: { keys: [other] } }))).toBe('signature')
    }
    expect(failing(await verifyReceipt(receipt, { jwks: { keys: [] } }))).toBe('signature')
    const twice = { keys: [...jwks.keys, { ...stranger.jwk, kid: key.kid }] }
    expect(failing(await verifyReceipt(receipt, { jwks: twice }))).toBe('signature')
  })

  test('with a key listed twice in its header text is refused', async () => {
    const doubled = JSON.stringify(header).replace('{', '{"alg":"none",')
    const input = `${toBase64url(new TextEncoder().encode(doubled))}.${receipt.split('.')[1]}`
    const jws = `${input}.${toBase64url(key.sign(new TextEncoder().encode(input)))}`
    expect(failing(await verifyReceipt(jws, { jwks }))).toBe('signature')
  })

  test('is an ordinary JWS: jose verifies ours and we verify jose’s', async () => {
    const verified = await compactVerify(receipt, await importJWK(key.jwk, 'EdDSA'))
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(payload)
    const d = Buffer.alloc(32, 1).toString('base64url')
    const signed = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ ...header, alg: 'EdDSA' })
      .sign(await importJWK({ ...key.jwk, d }, 'EdDSA'))
    expect(await verifyReceipt(signed, { jwks })).toMatchObject({ ok: true, trusted: true, payload })
  })
})

describe('a payload is refused', () => {
  const { leaf, entries, controller } = payload
  const refused: [string, unknown][] = [
    ['that names another receipt', { ...payload, jti: payload.jti.replace(/.$/, '8') }],
    ['that names another person', { ...payload, sub: `per_${'f'.repeat(32)}` }],
    ['whose leaf has members of its own', { ...payload, leaf: { ...leaf, note: 'x' } }],
    ['whose leaf has another version', { ...payload, leaf: { ...leaf, v: 2 } }],
    ['whose leaf has no real time', { ...payload, leaf: { ...leaf, at: '2026-13-01T00:00:00Z' } }],
    ['whose leaf has a local time', { ...payload, leaf: { ...leaf, at: '2026-01-01T00:00:00+02:00' } }],
    ['whose entries changed places', { ...payload, entries: entries.toReversed() }],
    ['whose entries do not begin at 0', { ...payload, entries: entries.slice(1) }],
    ['without entries', { ...payload, entries: [] }],
    ['with an entry open and purged', { ...payload, entries: [{ ...entries[0], commitment: leaf.prev }] }],
    ['with a short salt', { ...payload, entries: [{ ...entries[0], salt: 'AAAA' }] }],
    ['with a body without a kind', { ...payload, entries: [{ ...entries[0], body: {} }] }],
    ['without a controller', { ...payload, controller: undefined }],
    ['whose controller has a number for a name', { ...payload, controller: { ...controller, name: 1 } }],
    ['issued by nobody on the web', { ...payload, iss: 'x' }],
    ['without a catalogue', { ...payload, catalog: {} }],
    ['that is a list', [payload]],
    ['that is a text', 'payload'],
  ]

  test.each(refused)('%s', async (_, wrong) => {
    expect(failing(await verifyReceipt(signJws(wrong, key), { jwks }))).toBe('payload')
  })
})

describe('a proof is refused', () => {
  const fails = async (changes: object, options: object = {}): Promise<StepName | undefined> =>
    failing(await verifyReceipt({ receipt, proof: { ...proof, ...changes } }, { jwks, ...options }))

  test('that is about another entry or leaf', async () => {
    expect(await fails({ entry: proof.entry.replace(/..$/, '09') })).toBe('inclusion')
    expect(await fails({ entry: 'x' })).toBe('inclusion')
    expect(await fails({ leaf_hash: toBase64(new Uint8Array(32)) })).toBe('inclusion')
    const other = await prove(payloadWith(answers.slice(1)), key)
    expect(await fails({ ...other })).toBe('inclusion')
  })

  test('that leads elsewhere', async () => {
    expect(await fails({ index: 4 })).toBe('inclusion')
    expect(await fails({ size: 10 })).toBe('inclusion')
    expect(await fails({ hashes: proof.hashes.slice(1) })).toBe('inclusion')
    expect(await fails({ hashes: [...proof.hashes, proof.leaf_hash] })).toBe('inclusion')
    expect(await fails({ hashes: proof.hashes.map(() => 'AAAA') })).toBe('inclusion')
  })

  test('whose tree head is unsigned, signed by another key, or of another log', async () => {
    const [text] = proof.checkpoint.split('\n\n')
    expect(await fails({ checkpoint: `${text}\n` })).toBe('inclusion')
    const byStranger = await prove(payload, stranger)
    expect(await fails(byStranger, { jwks: { keys: [jwks.keys[1]] } })).toBe('checkpoint')
    const elsewhere = await prove(payload, key, { origin: 'sayso.example/other' })
    expect(await fails({ ...elsewhere })).toBe('origin')
    expect(await fails({ ...elsewhere }, { vkey })).toBe('origin')
  })

  test('that has a member nothing vouches for', async () => {
    expect(await fails({ note: 'x' })).toBe('input')
    expect(failing(await verifyReceipt({ receipt, proof, note: 'x' }, { jwks }))).toBe('input')
  })
})

test('a receipt from the future is refused when the time is given', async () => {
  const at = Date.parse(payload.leaf.at)
  const verifyAt = (ms: number) => verifyReceipt(bundle, { jwks, now: new Date(ms) })
  expect(failing(await verifyAt(at))).toBeUndefined()
  expect(failing(await verifyAt(at - 4 * 60_000))).toBeUndefined()
  expect(failing(await verifyAt(at - 6 * 60_000))).toBe('time')
})

test.each([
  '', '{', 'null', '[]', '{}', '{"receipt":1}', 'a.b', 'a.b.c.d', '..',
  '{"receipt":"a","receipt":"b"}', 42, null, undefined, [], () => 'receipt',
])('%j is no receipt, and saying so does not throw', async input => {
  expect(failing(await verifyReceipt(input, { jwks }))).toBeDefined()
})

test('malformed keys of the caller are reported, not thrown', async () => {
  expect(failing(await verifyReceipt(bundle, { vkey: 'x' }))).toBe('input')
  expect(failing(await verifyReceipt(bundle, { jwks: {} as never }))).toBe('input')
})

test('hashing may be left to the runtime', async () => {
  const { createHash } = await import('node:crypto')
  const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest()
  expect(await verifyReceipt(bundle, { jwks, sha256 })).toMatchObject({ ok: true, included: true })
  expect(person).toBe(payload.sub)
})
