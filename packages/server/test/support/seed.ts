import fc from 'fast-check'

/** A whole number: what properties are tried with is then the same in every run with this number. Unset: chance. */
const seed = Number(process.env['SAYSO_TEST_SEED'] ?? Number.NaN)

if (Number.isSafeInteger(seed)) fc.configureGlobal({ seed })
