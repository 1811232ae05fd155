export interface BallotKey { readonly kty: string; readonly n: string; readonly e: string }
export function toText(bytes: Uint8Array): string
export function toBytes(text: string): Uint8Array
export function newToken(): string
export function blind(
  key: BallotKey, token: string, given?: { readonly salt?: Uint8Array; readonly factor?: bigint },
): Promise<{ blinded: string; inverse: string }>
export function unblind(key: BallotKey, token: string, signed: string, inverse: string): Promise<string>
export function keyId(key: BallotKey): Promise<string>
