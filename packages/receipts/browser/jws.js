// Written by `npm run generate`. Do not edit.
import { fromBase64url } from "./base64.js";
import { parseJson } from "./canonical.js";
import { publicKeyLength, verifyEd25519 } from "./ed25519.js";
import { isObject } from "./payload.js";
import { Refuted } from "./refuted.js";
const type = 'sayso-receipt+jwt';
const encoder = new TextEncoder();
const decodeText = (encoded, what) => {
    const bytes = fromBase64url(encoded);
    if (bytes === undefined)
        throw new Refuted(`the ${what} is not base64url`);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new Refuted(`the ${what} is not UTF-8`);
    }
};
const isEd25519Jwk = (jwk) => jwk.kty === 'OKP' &&
    jwk.crv === 'Ed25519' &&
    (jwk.use === undefined || jwk.use === 'sig') &&
    (jwk.alg === undefined || jwk.alg === 'EdDSA' || jwk.alg === 'Ed25519');
const publicKeyOf = (jwk) => {
    const key = isEd25519Jwk(jwk) && typeof jwk.x === 'string' ? fromBase64url(jwk.x) : undefined;
    return key?.length === publicKeyLength ? key : undefined;
};
export const keysOf = (jwks) => jwks.keys.flatMap(jwk => {
    const publicKey = publicKeyOf(jwk);
    return publicKey === undefined ? [] : [{ kid: jwk.kid, publicKey }];
});
export const equalBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const headerKey = (header, kid) => {
    const { jwk } = header;
    if (jwk === undefined)
        return undefined;
    if (!isObject(jwk))
        throw new Refuted('the header’s jwk is not a key');
    if ('d' in jwk)
        throw new Refuted('the header holds a private key');
    if (jwk.kid !== undefined && jwk.kid !== kid)
        throw new Refuted('kid and jwk of the header differ');
    const key = publicKeyOf(jwk);
    if (key === undefined)
        throw new Refuted('the header’s jwk is not an Ed25519 key');
    return key;
};
const chooseKey = (header, kid, known) => {
    const own = headerKey(header, kid);
    if (known === undefined) {
        if (own === undefined)
            throw new Refuted('no key was given and the header has none');
        return own;
    }
    const matching = known.filter(key => key.kid === kid);
    const [key] = matching;
    if (key === undefined)
        throw new Refuted(`kid ${kid} is not among the keys given`);
    if (matching.length > 1)
        throw new Refuted(`kid ${kid} names several of the keys given`);
    if (own !== undefined && !equalBytes(own, key.publicKey)) {
        throw new Refuted(`the header’s jwk is not the key given as ${kid}`);
    }
    return key.publicKey;
};
export const openJws = async (compact, known) => {
    const [encodedHeader, encodedPayload, encodedSignature, ...more] = compact.split('.');
    if (encodedHeader === undefined || encodedPayload === undefined || encodedSignature === undefined) {
        throw new Refuted('not a compact JWS');
    }
    if (more.length > 0)
        throw new Refuted('not a compact JWS');
    const header = parseJson(decodeText(encodedHeader, 'header'));
    if (!isObject(header))
        throw new Refuted('the header is not an object');
    if (header.alg !== 'EdDSA')
        throw new Refuted(`alg is ${JSON.stringify(header.alg)}, not EdDSA`);
    if (header.typ !== type)
        throw new Refuted(`typ is ${JSON.stringify(header.typ)}, not ${type}`);
    if ('crit' in header || 'b64' in header)
        throw new Refuted('the header asks for an extension');
    const { kid } = header;
    if (typeof kid !== 'string' || kid === '')
        throw new Refuted('the header has no kid');
    const publicKey = chooseKey(header, kid, known);
    const signature = fromBase64url(encodedSignature);
    if (signature === undefined)
        throw new Refuted('the signature is not base64url');
    const signed = encoder.encode(`${encodedHeader}.${encodedPayload}`);
    if (!(await verifyEd25519(publicKey, signature, signed)))
        throw new Refuted('the signature is wrong');
    return { payload: parseJson(decodeText(encodedPayload, 'payload')), kid, publicKey };
};
