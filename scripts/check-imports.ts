/**
 * Imports run in one direction, so that a file can be read knowing only what stands before it, and what guards the
 * product's promises can not be walked around. The rules are the entries of `rules`; each exception carries its reason.
 */
import { posix } from 'node:path'
import ts from 'typescript'
import { report } from './report.ts'
import { readSources } from './sources.ts'

const server = 'packages/server/src/'
const order = ['workspace', 'ledger', 'catalog', 'people', 'profile', 'decisions', 'outreach', 'rights', 'sharing', 'insight', 'oversight']

/** One import: who, whom (a path in the repository or the name of a package), and which names. */
interface Import {
  readonly from: string
  readonly to: string
  readonly names: readonly string[]
}

/** Files that may import another module's store. */
const storeExceptions: Readonly<Record<string, string>> = {
  'profile/writing.ts people': 'the first answer of a new person makes the person in the same gathered transaction',
  'decisions/counting.ts profile': 'who is in a group by a sensitive answer is read person by person',
  'decisions/segments.ts profile': 'a page of a segment is checked again and put on record in one transaction',
}

/** Files that may open a sealed value, or how a person wants to be reached and called. */
const openers: Readonly<Record<string, string>> = {
  'profile/permit.ts': 'the permission check: the door for every use',
  'profile/layout.ts': 'lays the values out for segments, the sensitive ones left out',
  'profile/own.ts': 'the person’s own pages, for whoever proved to be them: the only other door than the permission check',
  'profile/limits.ts': 'makes a date coarser and closes it again',
  'profile/answer.ts': 'holds new preferences against the ones before, to see that nothing becomes wider',
  'profile/stopping.ts': 'takes a channel out of how somebody wants to be reached, and closes the rest again',
  'profile/rewards.ts': 'the code that a person got, to them: in the reply of their answer, on their pages, and with them in a merge',
  'profile/merge.ts': 'closes the values of one person again with the key of the other',
  'profile/drafts/own-drafts.ts': 'what was written down for a person, to them: they read it before they say yes or no',
  'profile/minors/guardians.ts': 'what a child told, to the parent who proved to be the one who was asked',
  'profile/difference.ts': 'compares a rebuilt state with the live one and tells names only',
  'outreach/claim.ts': 'when, where and in which language a person wants to be written to, in the transaction that decides it',
  'outreach/inbox/inbox.ts': 'the hours and ways that somebody chose, to say in their own pages why a message came then and there',
  'rights/export.ts': 'the person’s own export',
}

const guarded = ['openValue', 'openPreferences', 'openCode', 'openDraft']

/** Files outside the server that may look inside it. */
const insiders: Readonly<Record<string, readonly string[]>> = {
  'bench/load.ts': ['app.ts', 'config/settings.ts'],
  // Loads what a search reads and nothing else, and looks at the search alone.
  'bench/breach.ts': ['app.ts', 'config/settings.ts', 'kernel/db/migrate.ts', 'modules/ledger/chain.ts', 'modules/ledger/person-key.ts'],
  'bench/contestants/sayso-rule.ts': [
    'modules/catalog/compile.ts', 'modules/catalog/document.ts', 'modules/catalog/plan.ts',
    'modules/decisions/rules/closure.ts', 'modules/decisions/rules/parse.ts',
  ],
  'examples/fashion-shop/people.test.ts': ['modules/catalog/document.ts', 'modules/catalog/lint/lint.ts'],
  'examples/replay/derive.test.ts': ['modules/catalog/document.ts', 'modules/catalog/lint/lint.ts'],
  'examples/surveys/surveys.test.ts': ['modules/catalog/document.ts', 'modules/catalog/lint/lint.ts'],
}

const consoleRoot = 'packages/console/src/'
const areaOf = (path: string) => /^packages\/console\/src\/areas\/([^/]+)\//.exec(path)?.[1]
const moduleOf = (path: string) => /^packages\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
const inModules = (path: string) => path.replace(`${server}modules/`, '')
const isStore = (path: string) => /\/store\.ts$/.test(path)

const rules: readonly ((one: Import) => string | false | undefined)[] = [
  ({ from, to }) => {
    const [mine, theirs] = [moduleOf(from), moduleOf(to)]
    if (mine === undefined || theirs === undefined || mine === theirs) return false
    if (!order.includes(mine) || !order.includes(theirs)) return 'a module without a place in the order'
    return order.indexOf(theirs) > order.indexOf(mine) && `${mine} comes before ${theirs}`
  },
  ({ from, to }) => moduleOf(from) !== undefined && /^packages\/server\/src\/(site|cli|app(-\w+)?\.ts|main\.ts|config)/.test(to)
    && 'a module knows nothing of pages, commands, settings or the composition root',
  // The composition root is four files, because one would be too long to read; to everybody else it is `app.ts`.
  ({ from, to }) => /^packages\/server\/src\/app-\w+\.ts$/.test(to) && !/^packages\/server\/src\/app(-\w+)?\.ts$/.test(from)
    && 'the parts of the composition root are reached through app.ts',
  ({ from, to }) => from.startsWith(`${server}kernel/`) && to.startsWith(server) && !to.startsWith(`${server}kernel/`)
    && to !== `${server}refusals.ts` && 'the kernel knows no business word',
  ({ from, to }) => isStore(to) && moduleOf(to) !== undefined && moduleOf(from) !== moduleOf(to) && from.startsWith(server)
    && !(`${inModules(from)} ${moduleOf(to)}` in storeExceptions) && 'a store is imported by its own module only',
  ({ from, to, names }) => to === `${server}modules/profile/sealed.ts` && names.some((name) => guarded.includes(name))
    && !(inModules(from) in openers) && from.startsWith(server) && 'only the listed files open a sealed value',
  ({ from, to }) => to === 'pg' && from.startsWith(server) && !from.startsWith(`${server}kernel/db/`)
    && 'the database is reached through kernel/db',
  ({ from, to }) => to === `${server}modules/workspace/staff/engine-adapter.ts` && from.startsWith(server)
    && from !== `${server}modules/workspace/staff/engine.ts` && 'the engine is loaded when the first member of staff comes, not before',
  ({ from, to }) => from.startsWith('packages/receipts/src/') && !to.startsWith('packages/receipts/src/')
    && 'an auditor must be able to trust receipts alone',
  ({ from, to }) => from.startsWith('packages/sdk/src/') && !to.startsWith('packages/sdk/src/')
    && 'the SDK runs where the server does not',
  // What every page needs is loaded with the first one, and has to stay small.
  ({ from, to }) => /^packages\/console\/src\/(shell|ui)\//.test(from) && /^packages\/console\/src\/areas\//.test(to)
    && !to.endsWith('/area.ts') && 'the shell knows areas by their area.ts alone',
  ({ from, to }) => from.startsWith(consoleRoot) && to.startsWith('packages/') && !to.startsWith(consoleRoot)
    && !to.startsWith('packages/console/messages/') && 'the console talks to the server through the SDK',
  ({ from, to }) => areaOf(from) !== undefined && areaOf(to) !== undefined && areaOf(from) !== areaOf(to)
    && 'an area knows no other area: what two of them need stands beside them: ui/, draft/, rules/, ask/',
  ({ from, to }) => /^(bench|examples)\//.test(from) && to.startsWith(server)
    && !insiders[from]?.includes(to.slice(server.length)) && 'benchmarks and examples use the product from outside',
]

const sources = readSources((path) => /^(packages|bench|examples|scripts)\/.*\.m?tsx?$/.test(path) && !path.endsWith('.d.ts'))
const imports = sources.flatMap(({ path, text }) => importsOf(path, text))
const faults = imports.flatMap((one) => rules.flatMap((rule) => {
  const fault = rule(one)
  return fault ? [`${one.from} imports ${one.to}: ${fault}`] : []
}))
report([...faults, ...unused()], `${imports.length} imports of ${sources.length} files`)

function importsOf(path: string, text: string): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push({ from: path, to: resolve(path, node.moduleSpecifier), names: namesOf(node) })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
      found.push({ from: path, to: resolve(path, node.arguments[0]), names: [] })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Renamed or not, a name counts as what it is called where it comes from; a namespace counts as every name. */
function namesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const clause = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause
  if (clause === undefined || !('elements' in clause)) return guarded
  return clause.elements.map((one) => (one.propertyName ?? one.name).text)
}

function resolve(path: string, to: ts.Expression): string {
  const name = ts.isStringLiteral(to) ? to.text : '(computed)'
  return name.startsWith('.') ? posix.join(posix.dirname(path), name) : name
}

/** An exception that nobody needs any more is one that somebody will hide behind. */
function unused(): string[] {
  const opening = imports.filter((one) => one.to.endsWith('profile/sealed.ts') && one.names.some((name) => guarded.includes(name)))
  return [
    ...Object.keys(storeExceptions).filter((key) => !imports.some(({ from, to }) => isStore(to) && `${inModules(from)} ${moduleOf(to)}` === key)),
    ...Object.keys(openers).filter((key) => !opening.some(({ from }) => inModules(from) === key)),
    ...Object.entries(insiders).flatMap(([from, to]) => to.filter((one) =>
      !imports.some((i) => i.from === from && i.to === server + one)).map((one) => `${from} ${one}`)),
  ].map((key) => `the exception for ${key} is not needed`)
}
