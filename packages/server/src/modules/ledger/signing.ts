import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { canonicalize, formatVerifierKey, toBase64url } from '@sayso/receipts'
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
  readonly jwk: Readonly<Record<string, string>>
  /** How others name and check this key (C2SP signed-note verifier key). */
  readonly verifierKey: string
  sign(data: Uint8Array): Uint8Array
  /** Compact JWS. Deterministic: the same payload gives the same bytes. */
  signReceipt(payload: unknown): string
}

export function signerCache(options: { database: Database; keyring: Keyring; originOf: (brand: number) => Promise<string> }) {
  const signers = new Map<number, Promise<Signer>>()

  async function open(gate: Gate): Promise<Signer> {
    const find = (scope: Scope) => store.readSigningKeys(scope).then((rows) => rows.find((row) => row.retired_at === null))
    const known = await options.database.within(gate, find)
    if (known) return signer(known, options.keyring)
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const publicBytes = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
    const row = {
      // The same for every process that starts at once, so that the second insert conflicts and one key remains.
      key_id: `sig_${gate.brand}_1`,
      origin: await options.originOf(gate.brand),
      public_key: publicBytes,
      sealed_private_key: seal(
        options.keyring.wrapping, privateKey.export({ format: 'der', type: 'pkcs8' }), `signing ${gate.brand}`,
      ),
    }
    try {
      await options.database.within(gate, (scope) => store.insertSigningKey(scope, row))
    } catch (error) {
      if (!isConflict(error)) throw error
    }
    return signer((await options.database.within(gate, find))!, options.keyring)
  }

  return (gate: Gate): Promise<Signer> => {
    let found = signers.get(gate.brand)
    if (!found) {
      found = open(gate)
      signers.set(gate.brand, found)
      found.catch(() => signers.delete(gate.brand))
    }
    return found
  }
}

function signer(row: store.SigningKeyRow, keyring: Keyring): Signer {
  const brand = Number(row.key_id.split('_')[1])
  const key: KeyObject = createPrivateKey({
    key: unseal(keyring.wrapping, row.sealed_private_key, `signing ${brand}`), format: 'der', type: 'pkcs8',
  })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(row.public_key) }
  // RFC 7638 thumbprint: members in lexical order.
  const keyId = sha256(`{"crv":"Ed25519","kty":"OKP","x":"${jwk.x}"}`).toString('base64url')
  const header = Buffer.from(
    canonicalize({ alg: 'EdDSA', jwk, kid: keyId, typ: 'sayso-receipt+jwt' }),
  ).toString('base64url')
  return {
    keyId,
    origin: row.origin,
    publicKey: row.public_key,
    jwk: { ...jwk, kid: keyId, alg: 'EdDSA', use: 'sig' },
    verifierKey: formatVerifierKey({ name: row.origin, publicKey: row.public_key }),
    sign: (data) => sign(null, data, key),
    signReceipt(payload) {
      // Canonical, because a body read back from the ledger has its members in another order than it was made with.
      const input = `${header}.${Buffer.from(canonicalize(payload)).toString('base64url')}`
      return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
    },
  }
}
