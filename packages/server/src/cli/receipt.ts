import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { verifyReceipt } from '@sayso/receipts'
import type { Jwk, Verification, VerifyOptions } from '@sayso/receipts'
import type { Command } from './command.ts'
import { CannotRun, UsageError } from './failure.ts'

export const command: Command = {
  usage: ['receipt verify FILE [--proof FILE] [--key VKEY|FILE]'],
  about: [
    'FILE holds a receipt (a compact JWS), or {"receipt": …, "proof": …}; - reads the standard input. Needs no network,',
    'no database and no brand: only the file, and the brand\'s public key to be sure who signed it.',
    'Exit code 1: something in it is not so.',
  ],
  flags: {
    proof: { value: 'FILE', help: 'The proof that the ledger holds it: GET /v1/ledger/entries/{id}/proof.' },
    key: {
      value: 'KEY',
      help: 'A verifier key (name+id+key), or a file with one, with a JWKS or with what /log/{brand}/keys gives.',
    },
  },
  words: [2, 2],
  async run(call) {
    const [action, file = '-'] = call.words
    if (action !== 'verify') throw new UsageError(`There is no "receipt ${action}"`)
    const proof = call.text('proof')
    const key = call.text('key')
    const verified = await verifyReceipt(readFileSync(file === '-' ? 0 : file, 'utf8'), {
      now: new Date(),
      sha256: (data) => createHash('sha256').update(data).digest(),
      ...(proof === undefined ? {} : { proof: readFileSync(proof, 'utf8') }),
      ...(key === undefined ? {} : readKey(key)),
    })
    call.terminal.reply(verified, () => describe(verified))
    return verified.ok ? 0 : 1
  },
}

const verifierKey = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/

/** A verifier key itself, or a file: verifier keys one a line, a JWK, a JWKS, or both as a server gives them. */
function readKey(given: string): Pick<VerifyOptions, 'jwks' | 'vkey'> {
  if (verifierKey.test(given)) return { vkey: given }
  if (!existsSync(given)) throw new CannotRun(`--key is neither a verifier key nor a file: ${given}`)
  const text = readFileSync(given, 'utf8').trim()
  const lines = text.split('\n').map((line) => line.trim())
  if (lines.every((line) => verifierKey.test(line))) return { vkey: lines }
  const parsed = readJson(text)
  const single = parsed?.['kty'] === 'OKP' ? [parsed as unknown as Jwk] : []
  const keys = Array.isArray(parsed?.['keys']) ? (parsed['keys'] as Jwk[]) : single
  const vkeys = Array.isArray(parsed?.['verifier_keys']) ? (parsed['verifier_keys'] as string[]) : []
  if (keys.length === 0) throw new CannotRun(`${given} holds no public key.`)
  return { jwks: { keys: keys.map(withId) }, ...(vkeys.length > 0 ? { vkey: vkeys } : {}) }
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Receipts name their key by its RFC 7638 thumbprint; a bare key is given the same name. */
function withId(key: Jwk): Jwk {
  if (key.kid !== undefined) return key
  const members = JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x })
  return { ...key, kid: createHash('sha256').update(members).digest('base64url') }
}

function describe({ ok, trusted, included, steps, payload }: Verification): string[] {
  const lines = steps.map((step) => `${step.ok ? 'ok    ' : 'FAULT '} ${step.step.padEnd(10)} ${step.detail}`)
  if (!ok) return [...lines, 'This receipt is not to be believed.']
  return [
    ...lines,
    ...(payload ? [`${payload.controller.name}, ${payload.leaf.at}, person ${payload.sub}`] : []),
    ...(payload?.entries ?? []).map((entry) => ('body' in entry ? `  ${describeEntry(entry.body)}` : '  (purged since)')),
    trusted ? 'The receipt is what the holder of the given key signed.'
      : 'The receipt is consistent, but anyone may have made it: give the brand\'s key with --key.',
    included ? 'The ledger holds it, under a signed tree head.'
      : 'Whether the ledger holds it was not checked: give --proof.',
  ]
}

function describeEntry(body: Readonly<Record<string, unknown>>): string {
  const { kind, attribute, value, purpose, recipient } = body
  const about = attribute ?? purpose ?? recipient
  const told = value === undefined ? undefined : `= ${JSON.stringify(value)}`
  return [kind, about, told].filter((part) => part !== undefined).join(' ')
}
