/** Public keys are 32 bytes, signatures 64 (RFC 8032). */
export const publicKeyLength = 32
const signatureLength = 64

/** False also for keys and signatures of the wrong length. Rejects where WebCrypto has no Ed25519. */
export const verifyEd25519 = async (
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> => {
  if (publicKey.length !== publicKeyLength || signature.length !== signatureLength) return false
  const { subtle } = globalThis.crypto
  const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify'])
  return subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
}
