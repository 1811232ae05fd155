import type { App } from '../app.ts'
import type { Brand } from '../modules/workspace/types.ts'
import type { LedgerReport } from '../modules/ledger/verify.ts'
import type { Call, Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun, UsageError } from './failure.ts'
import { chooseBrand, gateOf, readBrands, withInstallation } from './installation.ts'
import type { Progress } from './terminal.ts'

export const command: Command = {
  usage: ['ledger verify [--brand KEY]', 'ledger checkpoint [--brand KEY]', 'ledger keys [--brand KEY]', 'ledger rotate-key [--brand KEY] --reason TEXT'],
  about: [
    'verify: recomputes every leaf, body, chain, tile and signed head from what is stored, of every brand or of one.',
    'Exit code 1: something was changed; where it has a place in the tree, its index is named. Servers may go on running.',
    'checkpoint: the signed tree head (a C2SP signed note).',
    'keys: what its signatures and those of receipts are checked with, the present one first.',
    'rotate-key: a new key signs from now on. What the old one signed holds; keep its public half where you published it.',
  ],
  flags: {
    reason: { value: 'TEXT', help: 'Why, for the audit.' },
    brand: { ...brandFlag, help: 'The brand. Default: every brand for verify, else the only one there is.' },
  },
  words: [1, 1],
  async run(call) {
    const [action] = call.words
    if (action === 'verify') return withInstallation(call.environment, ({ app }) => verify(app, call))
    if (action === 'checkpoint') return withInstallation(call.environment, ({ app }) => showCheckpoint(app, call))
    if (action === 'keys') return withInstallation(call.environment, ({ app }) => showKeys(app, call))
    if (action === 'rotate-key') return withInstallation(call.environment, ({ app }) => rotateKey(app, call))
    throw new UsageError(`There is no "ledger ${action}"`)
  },
}

async function verify(app: App, call: Call): Promise<number> {
  const brands = call.text('brand') === undefined ? await readBrands(app) : [await chooseBrand(app, call)]
  const reports: LedgerReport[] = []
  for (const brand of brands) {
    const progress = await call.terminal.progress(brand.key)
    try {
      const report = await verifyBrand(app, brand, progress)
      reports.push(report)
      await app.oversight.verifying.note(gateOf(app, brand), report)
    } finally {
      progress.end()
    }
  }
  const ok = reports.every((report) => report.ok)
  call.terminal.reply({ ok, brands: reports }, () => [
    ...reports.flatMap(describe),
    ...(brands.length === 0 ? ['There is no brand yet, and nothing to verify.'] : []),
  ])
  return ok ? 0 : 1
}

/** The whole ledger of one brand, with what only the later modules know of its persons. */
export function verifyBrand(app: App, brand: Brand, progress: Omit<Progress, 'end'>): Promise<LedgerReport> {
  return app.oversight.verifying.verify(gateOf(app, brand), brand.key, progress)
}

function describe(report: LedgerReport): string[] {
  const { brand, leaves, entries, purged, erased, size, waiting, faults, faults_found: found } = report
  const count = (value: number) => value.toLocaleString('en').replaceAll(',', ' ')
  const gone = `${count(purged)} purged, ${count(erased)} of erased persons`
  const sum = `${count(leaves)} leaves with ${count(entries)} entries (${gone})`
  const tree = `tree of ${count(size)}${waiting > 0 ? `, ${count(waiting)} waiting` : ''}`
  return [
    `${brand}: ${sum}, ${tree}: ${report.ok ? 'everything is as it was written' : `${count(found)} ${found === 1 ? 'fault' : 'faults'}`}`,
    ...faults.map(({ index, person, seq, what }) => {
      const place = [
        index === null ? undefined : `index ${index}`,
        person === null ? undefined : person,
        seq === null ? undefined : `leaf ${seq}`,
      ].filter((part) => part !== undefined)
      return `  ${place.length > 0 ? `${place.join(', ')}: ` : ''}${what}`
    }),
    ...(found > faults.length ? [`  and ${count(found - faults.length)} more`] : []),
  ]
}

async function showCheckpoint(app: App, call: Call): Promise<number> {
  const brand = await chooseBrand(app, call)
  const tree = await app.database.within(gateOf(app, brand), (scope) => app.ledger.readTree(scope))
  call.terminal.reply({ brand: brand.key, size: tree?.size ?? 0, checkpoint: tree?.checkpoint ?? null }, () =>
    tree ? [tree.checkpoint.trimEnd()] : [])
  if (!tree) call.terminal.remark('Nothing is signed yet: a running server signs soon after the first answer.')
  return 0
}

async function showKeys(app: App, call: Call): Promise<number> {
  const brand = await chooseBrand(app, call)
  const { formatVerifierKey, toBase64url } = await import('@sayso/receipts')
  const rows = await app.database.within(gateOf(app, brand), (scope) => app.ledger.readSigningKeys(scope))
  const keys = rows.map((row) => ({
    origin: row.origin,
    verifier_key: formatVerifierKey({ name: row.origin, publicKey: row.public_key }),
    jwk: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(row.public_key) },
    ...(row.retired_at === null ? {} : { retired_at: row.retired_at.toISOString() }),
  }))
  call.terminal.reply({ brand: brand.key, keys }, () => keys.map((key) => key.verifier_key))
  if (keys.length === 0) call.terminal.remark('There is no key yet: the first answer makes it.')
  return 0
}

async function rotateKey(app: App, call: Call): Promise<number> {
  const reason = call.text('reason')
  if (reason === undefined) throw new UsageError('Say why, for the audit: --reason')
  const brand = await chooseBrand(app, call)
  const gate = gateOf(app, brand)
  const [current] = await app.ledger.publishedKeys(gate)
  if (!current) throw new CannotRun('There is no key yet: the first answer makes it.')
  await app.ledger.rotateKey(gate, current.jwk['kid']!, (scope, kids) =>
    app.workspace.audit(scope, { actor: 'operator', action: 'ledger.key_rotated', detail: { ...kids, reason } }))
  return showKeys(app, call)
}
