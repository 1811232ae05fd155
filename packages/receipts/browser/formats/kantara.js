// Written by `npm run generate`. Do not edit.
import { attributesFor, decisionsIn, purposeOf, purposesFor, recipientsFor, shownAnywhere, undecidedPurposes, } from "./decisions.js";
const terminationOf = (status, retention, until) => {
    if (status === 'refused')
        return 'Refused: nothing is processed for this purpose';
    if (status === 'withdrawn')
        return 'Withdrawn: nothing more is processed for this purpose';
    return until === undefined ? `${retention} after the permission` : `At ${until}`;
};
const purposeIn = (payload, key, decision) => {
    const { title = key, retention = 'unknown' } = purposeOf(payload, key) ?? {};
    const status = decision?.outcome ?? 'unchanged';
    const processed = status === 'granted' || status === 'unchanged';
    const thirdParties = processed
        ? recipientsFor(payload, key).filter(({ role }) => role === 'third_party')
        : [];
    return {
        purpose: title,
        purposeCategory: [title],
        consentType: status === 'granted' ? 'EXPLICIT' : 'N/A',
        consentStatus: status,
        piiCategory: attributesFor(payload, key).map(([, { label }]) => label),
        termination: terminationOf(status, retention, decision?.until),
        thirdPartyDisclosure: thirdParties.length > 0,
        ...(thirdParties.length > 0 && { thirdPartyName: thirdParties.map(({ name }) => name).join(', ') }),
    };
};
const collectionMethodOf = (payload) => {
    const shown = shownAnywhere(payload);
    if (shown === undefined)
        return 'Expressed by the person, without a presentation';
    const parts = [
        shown.ask === undefined ? undefined : `ask ${shown.ask}`,
        shown.touchpoint === undefined ? undefined : `touchpoint ${shown.touchpoint}`,
        shown.notice === undefined ? undefined : `notice ${shown.notice}`,
    ];
    return ['Answered by the person', ...parts.filter(part => part !== undefined)].join(', ');
};
export const toKantara = (payload) => {
    const { controller, leaf } = payload;
    const decisions = decisionsIn(payload);
    const decided = new Map(decisions.filter(({ about }) => about === 'purpose').map(decision => [decision.key, decision]));
    const touched = decisions
        .filter(({ about }) => about === 'recipient')
        .flatMap(({ key }) => purposesFor(payload, key));
    const keys = [...new Set([...decided.keys(), ...undecidedPurposes(payload), ...touched])];
    const sensitive = keys
        .flatMap(key => attributesFor(payload, key))
        .flatMap(([, attribute]) => (attribute.sensitive ? [attribute.label] : []));
    return {
        version: 'KI-CR-v1.1.0',
        jurisdiction: payload.jurisdiction,
        consentTimestamp: Math.floor(Date.parse(leaf.at) / 1000),
        collectionMethod: collectionMethodOf(payload),
        consentReceiptID: payload.jti,
        language: payload.locale,
        piiPrincipalId: payload.sub,
        piiControllers: [
            {
                piiController: controller.name,
                contact: controller.name,
                address: {
                    ...(controller.address !== undefined && { streetAddress: controller.address }),
                    ...(controller.country !== undefined && { addressCountry: controller.country }),
                },
                email: controller.email ?? '',
                phone: controller.phone ?? '',
                piiControllerUrl: payload.iss,
            },
        ],
        policyUrl: controller.privacy_policy ?? payload.iss,
        services: [
            { service: controller.name, purposes: keys.map(key => purposeIn(payload, key, decided.get(key))) },
        ],
        sensitive: sensitive.length > 0,
        spiCat: [...new Set(sensitive)],
    };
};
