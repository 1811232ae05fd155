// Written by `npm run generate`. Do not edit.
const personPattern = /^per_[0-9a-f]{32}$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const entryPattern = /^ent_([0-9a-f]{32})([0-9a-f]{8})([0-9a-f]{4})$/;
const receiptPattern = /^rcp_([0-9a-f]{32})([0-9a-f]{8})$/;
export const isPersonId = (text) => personPattern.test(text);
export const formatPersonId = (uuid) => {
    if (!uuidPattern.test(uuid))
        throw new RangeError('not a lower-case uuid');
    return `per_${uuid.replaceAll('-', '')}`;
};
export const parsePersonId = (id) => isPersonId(id)
    ? `${id.slice(4, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20, 24)}-${id.slice(24)}`
    : undefined;
const hex = (value, digits) => {
    if (!Number.isInteger(value) || value < 0 || value >= 16 ** digits) {
        throw new RangeError(`${value} does not fit ${digits} hex digits`);
    }
    return value.toString(16).padStart(digits, '0');
};
const personHex = (person) => {
    if (!isPersonId(person))
        throw new RangeError('not a person id');
    return person.slice(4);
};
export const formatEntryId = (person, seq, n) => `ent_${personHex(person)}${hex(seq, 8)}${hex(n, 4)}`;
export const parseEntryId = (id) => {
    const [, person, seq, n] = entryPattern.exec(id) ?? [];
    return person === undefined || seq === undefined || n === undefined
        ? undefined
        : { person: `per_${person}`, seq: Number.parseInt(seq, 16), n: Number.parseInt(n, 16) };
};
export const formatReceiptId = (person, seq) => `rcp_${personHex(person)}${hex(seq, 8)}`;
export const parseReceiptId = (id) => {
    const [, person, seq] = receiptPattern.exec(id) ?? [];
    return person === undefined || seq === undefined
        ? undefined
        : { person: `per_${person}`, seq: Number.parseInt(seq, 16) };
};
