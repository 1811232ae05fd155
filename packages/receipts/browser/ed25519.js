// Written by `npm run generate`. Do not edit.
export const publicKeyLength = 32;
const signatureLength = 64;
export const verifyEd25519 = async (publicKey, signature, message) => {
    if (publicKey.length !== publicKeyLength || signature.length !== signatureLength)
        return false;
    const { subtle } = globalThis.crypto;
    const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
    return subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
};
