import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { canonicalize, formatVerifierKey, toBase64url } from '@sayso/receipts'
import type { Clock } from '../../kernel/clock.ts'
import { seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { isConflict } from '../../kernel/db/database.ts'
import * as store from './store.ts'

/** The brand's Ed25519 key: signs receipts (as JWS, RFC 8037) and checkpoints (C2SP signed note). */
export interface Signer {
  readonly keyId: string
  /** The log's name and the key's: `<host>/<brand>`. */
  readonly origin: string
  readonly publicKey: Uint8Array
  /** How others name and check this key (C2SP signed-note verifier key). */
  readonly verifierKey: string
  sign(data: Uint8Array): Uint8Array
  /** Compact JWS. Deterministic: the same payload gives the same bytes. */
  signReceipt(payload: unknown): string
}

/** Another process may have given the brand another key: until it is noticed, what was signed is still found to be ours. */
const KNOWN_MS = 10_000

export function signerCache(options: {
  database: Database; keyring: Keyring; clock: Clock; originOf: (brand: number) => Promise<string>
}) {
  const { database, keyring, clock } = options
  const signers = new Map<number, { at: number; signer: Promise<Signer> }>()

  const find = (scope: Scope) => store.readSigningKeys(scope).then((rows) => rows.find((row) => row.retired_at === null))

  async function open(gate: Gate): Promise<Signer> {
    const known = await database.within(gate, find)
    if (known) return signer(known, keyring)
    // The same for every process that starts at once, so that the second insert conflicts and one key remains.
    const row = makeKey(keyring, gate.brand, 1, await options.originOf(gate.brand), new Date(clock()))
    try {
      await database.within(gate, (scope) => store.insertSigningKey(scope, row))
    } catch (error) {
      if (!isConflict(error)) throw error
    }
    return signer((await database.within(gate, find))!, keyring)
  }

  return {
    of(gate: Gate): Promise<Signer> {
      const now = clock()
      const known = signers.get(gate.brand)
      if (known && Math.abs(now - known.at) < KNOWN_MS) return known.signer
      const opened = open(gate)
      signers.set(gate.brand, { at: now, signer: opened })
      opened.catch(() => signers.delete(gate.brand))
      return opened
    },

    forget: (brand: number): void => void signers.delete(brand),

    /** The next key of a brand, in the transaction that retires the one before. */
    async replace(scope: Scope, before: readonly store.SigningKeyRow[], at: number): Promise<Signer> {
      const [old] = before
      const row = makeKey(keyring, scope.brand, before.length + 1, old!.origin, new Date(at))
      await store.retireSigningKey(scope, old!.key_id, new Date(at))
      await store.insertSigningKey(scope, row)
      return signer(row, keyring)
    },
  }
}

function makeKey(keyring: Keyring, brand: number, number: number, origin: string, at: Date) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    key_id: `sig_${brand}_${number}`,
    origin,
    public_key: Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'),
    sealed_private_key: seal(keyring.wrapping, privateKey.export({ format: 'der', type: 'pkcs8' }), `signing ${brand}`),
    created_at: at,
  }
}

/** A key as others check with it: public, whether it still signs or not. */
export interface PublishedKey {
  readonly jwk: Readonly<Record<string, string>>
  readonly verifierKey: string
  readonly origin: string
  readonly from: number
  /** When it was retired; what it signed before holds. */
  readonly until: number | undefined
}

export function publishKey(row: store.SigningKeyRow): PublishedKey {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(row.public_key) }
  return {
    jwk: { ...jwk, kid: thumbprint(jwk.x), alg: 'EdDSA', use: 'sig' },
    verifierKey: formatVerifierKey({ name: row.origin, publicKey: row.public_key }),
    origin: row.origin,
    from: row.created_at.getTime(),
    until: row.retired_at?.getTime(),
  }
}

/** RFC 7638: members in lexical order. */
const thumbprint = (x: string) => sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).toString('base64url')

function signer(row: Pick<store.SigningKeyRow, 'key_id' | 'origin' | 'public_key' | 'sealed_private_key'>, keyring: Keyring): Signer {
  const brand = Number(row.key_id.split('_')[1])
  const key: KeyObject = createPrivateKey({
    key: unseal(keyring.wrapping, row.sealed_private_key, `signing ${brand}`), format: 'der', type: 'pkcs8',
  })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(row.public_key) }
  const keyId = thumbprint(jwk.x)
  const header = Buffer.from(
    canonicalize({ alg: 'EdDSA', jwk, kid: keyId, typ: 'sayso-receipt+jwt' }),
  ).toString('base64url')
  return {
    keyId,
    origin: row.origin,
    publicKey: row.public_key,
    verifierKey: formatVerifierKey({ name: row.origin, publicKey: row.public_key }),
    sign: (data) => sign(null, data, key),
    signReceipt(payload) {
      // Canonical, because a body read back from the ledger has its members in another order than it was made with.
      const input = `${header}.${Buffer.from(canonicalize(payload)).toString('base64url')}`
      return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
    },
  }
}
