import { sha256 } from '../../../kernel/crypto.ts'

/** What a cookie carries is stored as a digest: who reads the table can not sign in with it. */
export function digestOfToken(token: string): string {
  return sha256(token).toString('base64url')
}
