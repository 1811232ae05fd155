// Closes an answer with the public key of the server: this device can not open it again. The other half is
// kernel/sealed-box.ts.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const text = (all) => btoa(Array.from(all, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const join = (...parts) => new Uint8Array(parts.flatMap((part) => [...new Uint8Array(part)]))
const curve = { name: 'ECDH', namedCurve: 'P-256' }
/** Its length must not tell what was answered. */
const STEP = 1024

export async function seal(content, context, sealTo) {
  const theirs = bytes(sealTo)
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const ours = await crypto.subtle.exportKey('raw', publicKey)
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: await crypto.subtle.importKey('raw', theirs, curve, false, []) }, privateKey, 256,
  )
  const encoder = new TextEncoder()
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: join(ours, theirs), info: encoder.encode('sayso sealed box') },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']), { name: 'AES-GCM', length: 256 }, false, ['encrypt'],
  )
  const plain = encoder.encode(JSON.stringify(content))
  const padded = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32)
  padded.set(plain)
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(context) }, key, padded)
  return text(join(ours, nonce, closed))
}

/** 16 letters of which none is taken for another; whoever holds them finds the answer. */
export const newCode = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte & 31]).join('')
