// Written by `npm run generate`. Do not edit.
import { isObject } from "../payload.js";
const kindPattern = /^(purpose|recipient)\.(granted|refused|withdrawn)$/;
const shownMembers = ['presentation', 'notice', 'locale', 'ask', 'touchpoint'];
const shownIn = ({ shown }) => {
    if (!isObject(shown))
        return undefined;
    const known = shownMembers.filter(key => typeof shown[key] === 'string');
    return Object.fromEntries(known.map(key => [key, shown[key]]));
};
const epoch2020 = Date.UTC(2020, 0, 1);
const never = 0x7fffffff;
const instantIn = (seconds) => typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds < never
    ? new Date(epoch2020 + seconds * 1000).toISOString()
    : undefined;
const decisionIn = (entry, body) => {
    const [, about, outcome] = kindPattern.exec(body.kind) ?? [];
    const key = about === undefined ? undefined : body[about];
    if (typeof key !== 'string')
        return [];
    const until = instantIn(body.until);
    return [
        {
            entry,
            about: about,
            key,
            outcome: outcome,
            shown: shownIn(body),
            ...(until !== undefined && { until }),
        },
    ];
};
const disclosed = ({ entries }) => entries.flatMap(entry => ('body' in entry ? [entry] : []));
export const decisionsIn = (payload) => disclosed(payload).flatMap(({ id, body }) => decisionIn(id, body));
export const shownAnywhere = (payload) => disclosed(payload).map(({ body }) => shownIn(body)).find(shown => shown !== undefined);
export const purposeOf = (payload, key) => Object.hasOwn(payload.catalog.purposes, key) ? payload.catalog.purposes[key] : undefined;
const isBarred = (payload, attribute, purpose) => disclosed(payload)
    .filter(({ body }) => body.attribute === attribute && body.purpose === purpose)
    .findLast(({ body }) => body.kind === 'use.refused' || body.kind === 'use.allowed')?.body.kind === 'use.refused';
export const attributesFor = (payload, purpose) => Object.entries(payload.catalog.attributes).filter(([key, { purposes }]) => purposes.includes(purpose) && !isBarred(payload, key, purpose));
export const endOf = (payload, attribute) => instantIn(disclosed(payload).findLast(({ body }) => body.kind === 'value.limited' && body.attribute === attribute)?.body.until);
export const purposesFor = (payload, recipient) => Object.entries(payload.catalog.purposes)
    .filter(([, { recipients }]) => recipients.some(({ key }) => key === recipient))
    .map(([key]) => key);
export const recipientsFor = (payload, purpose) => {
    const lowered = decisionsIn(payload).filter(({ about, outcome }) => about === 'recipient' && outcome !== 'granted');
    const recipients = purposeOf(payload, purpose)?.recipients ?? [];
    return recipients.filter(recipient => !lowered.some(({ key }) => key === recipient.key));
};
export const undecidedPurposes = (payload) => {
    const decisions = decisionsIn(payload);
    const decided = decisions.flatMap(({ about, key }) => (about === 'purpose' ? [key] : []));
    const throughAnswers = disclosed(payload).flatMap(({ body }) => {
        const { attribute } = body;
        const known = typeof attribute === 'string' && Object.hasOwn(payload.catalog.attributes, attribute);
        return known ? (payload.catalog.attributes[attribute]?.purposes ?? []) : [];
    });
    const known = [...new Set(throughAnswers)].filter(key => purposeOf(payload, key) !== undefined);
    return known.filter(key => !decided.includes(key));
};
