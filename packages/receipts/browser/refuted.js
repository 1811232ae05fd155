// Written by `npm run generate`. Do not edit.
export class Refuted extends Error {
    name = 'Refuted';
}
