import { lintRules } from '../packages/server/src/modules/catalog/lint/lint.ts'
import { readSources } from './sources.ts'

/** What law and fairness ask, in the order and with the numbers that rules and tests refer to. */
const checks: readonly (readonly [heading: string, ...sentences: string[]])[] = [
  ['Capture (GDPR Art. 4(11), 6–9, 13; EDPB 05/2020, 03/2022; CPRA regulations 7002–7004, 7016)',
    'Nothing optional is chosen before the person chooses.',
    'Escape, closing, scrolling, reloading and time-outs permit nothing.',
    'One control for one purpose.',
    'Whoever declines everything gets the same status and entitlements.',
    'Consent stands outside the terms.',
    'No to all stands on the same layer as yes to all, with no more clicks.',
    'Yes and no weigh the same and are both in sight.',
    'Every ask has a real no.',
    'No double negatives; a control says what it does; yes and no always in the same order.',
    'No shame, fear, false urgency or guilt in the copy.',
    'Nothing is asked again within the budget after a no.',
    'Notice, controls and messages are in one language, completely.',
    'The preference centre is within two clicks; no link is dead.',
    'Withdrawing takes no more steps than giving, and no reason.',
    'Controller, data, recipients, rights and transfers are said before the control.',
    'The digest of the notice is the digest of what the page showed.',
    'Any past state can be replayed from the ledger.',
    'Every grant, refusal, withdrawal and declaration has a receipt.',
    'Whoever is under age waits for a parent.',
    'What is sensitive needs explicit consent.',
    'Each question names purpose and retention; what is optional can be skipped.',
    'A reward shows its terms, the data, the value and how to stop.',
    'A notice reads at grade eight or below.'],
  ['Enforcement (Art. 5(1)(b), 21, 25)',
    'An answer is used for a purpose if and only if the permission is in force.',
    'After a withdrawal no message of that purpose leaves.',
    'What is unknown matches no segment, negated or not.',
    'Global Privacy Control is honoured, and that is said.',
    'One-click unsubscribe works in every combination.',
    'No import or update revives a suppression.',
    'Expiry stops use at its second.',
    'A new purpose or question is off.',
    'What was inferred or observed can not be written.',
    'Quiet hours and caps hold, per channel and over all.',
    'Every message and offer leads to answer, purpose and grant.'],
  ['Rights (Art. 12, 15–22; CCPA 7021, 7026, 7101)',
    'Due dates follow the calendar and the law.',
    'Requests are kept 24 months; identity data goes with the answer; a denial has a reason.',
    'The access export holds every row with a person’s key.',
    'What is exported makes an equal profile elsewhere.',
    'What was erased is nowhere, and a restored backup brings nothing back.',
    'Corrections, erasures and withdrawals reach each recipient.',
    'A restriction freezes use; an objection is immediate and total.'],
  ['Accountability (Art. 5(2), 30, 32–34)',
    'The record of processing is made from the catalogue.',
    'A breach has its clock, its register and its list of persons.',
    'One changed bit in the ledger is found and named.',
    'Two processes append without gap, fork or reorder.',
    'What staff read is on record, with purpose and reason.',
    'Retention deletes on time and leaves proof.'],
  ['Accessibility',
    'axe finds nothing, in both themes, narrow and zoomed, in every language.',
    'Everything works by keyboard alone.',
    'The markup is valid.'],
]

/** Numbers in "check 7", "checks 3, 7 and 9". */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/\bchecks? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(([, list]) => list!.split(/, | and /).map(Number))
}

/** Every check with the rules of the linter and the tests that hold it. */
export function checksPage(generated: string): string {
  const tests = readSources((path) => path.endsWith('.test.ts')).flatMap(({ path, text }) =>
    [...text.matchAll(/['"`](checks? \d[^:'"`\n]*):/g)].flatMap(([, title]) => numbersIn(title!).map((number) => ({ number, path }))))
  let number = 0
  const sections = checks.map(([heading, ...sentences]) => {
    const rows = sentences.map((sentence) => {
      number += 1
      const rules = lintRules.filter(({ reference }) => numbersIn(reference).includes(number)).map(({ id }) => `\`${id}\``)
      const files = [...new Set(tests.filter((one) => one.number === number).map(({ path }) => path))].toSorted()
      const links = files.map((path) => `[${path.split('/').slice(-2).join('/')}](../${path})`)
      return `| ${number} | ${sentence} | ${rules.join(', ')} | ${links.join(', ')} |`
    })
    return `## ${heading}\n\n| | what is asked | linter rules | tests |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Law and fairness, as checks

<!-- ${generated} -->

What the law and fairness ask of the product, each with what holds it: rules of the
[fairness linter](fairness-linter.md), which refuse a catalogue, and tests that carry the number in their title. An empty row
has neither yet.

${sections.join('\n')}`
}
