import { hmac256, seal, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Catalogs } from './catalogs.ts'
import { codeAt, codesOf } from './generated-code.ts'
import * as store from './reward-codes-store.ts'
import type { RewardDefinition } from './schema.ts'

export type RewardCodes = ReturnType<typeof openRewardCodes>

/** Where the codes of a reward come from: its own pool, or a pattern, which all rewards that have it share. */
export type Stock = `pool ${string}` | `pattern ${string}`

export const poolOf = (reward: string): Stock => `pool ${reward}`

/** Undefined where nothing has to be drawn for it. */
export function stockOf(reward: string, { kind, codes }: RewardDefinition): Stock | undefined {
  if (kind !== 'code' || !codes) return undefined
  return 'generate' in codes ? `pattern ${codes.generate}` : poolOf(reward)
}

/** Codes that one transaction holds: nobody else can draw from these stocks until it ends. */
export interface HeldCodes {
  /** The next one; undefined where there is none left. */
  draw(stock: Stock): string | undefined
  /** Puts on record what was drawn. */
  write(scope: Scope): Promise<void>
}

export interface Loaded {
  readonly added: number
  /** Loaded before, or twice in the list. */
  readonly duplicates: readonly string[]
  /** Given to somebody already. */
  readonly used: readonly string[]
  readonly left: number
}

const patternOf = (stock: Stock) => (stock.startsWith('pattern ') ? stock.slice('pattern '.length) : undefined)

/** Holds stocks, and as many of their codes as may be drawn. What is not drawn stays where it is. */
export async function holdCodes(
  keyring: Keyring, scope: Scope, wanted: ReadonlyMap<Stock, number>,
): Promise<HeldCodes> {
  const held = new Map<string, { readonly before: number; given: number; readonly next: (given: number) => string | undefined }>()
  for (const { stock, given } of wanted.size > 0 ? await store.holdStocks(scope, [...wanted.keys()]) : []) {
    const pattern = patternOf(stock as Stock)
    let next: (given: number) => string | undefined
    if (pattern === undefined) {
      const rows = await store.readCodes(scope, stock, given, wanted.get(stock as Stock)!)
      const codes = new Map(rows.map((row) => [row.n, row.sealed_code]))
      next = (count) => {
        const sealed = codes.get(count + 1)
        return sealed ? unseal(keyring.wrapping, sealed, contextOf(scope.brand, stock, count + 1)).toString() : undefined
      }
    } else {
      next = (count) => BigInt(count) < codesOf(pattern) ? codeAt(keyring.rewards, scope.brand, pattern, BigInt(count)) : undefined
    }
    held.set(stock, { before: given, given, next })
  }
  return {
    draw(stock) {
      const from = held.get(stock)
      const code = from?.next(from.given)
      if (from && code !== undefined) from.given += 1
      return code
    },
    async write(changed) {
      for (const [stock, { before, given }] of held) {
        if (given === before) continue
        await store.countGiven(changed, stock, given)
        if (patternOf(stock as Stock) === undefined) await store.blankCodes(changed, stock, before, given)
      }
    },
  }
}

function contextOf(brand: number, stock: string, n: number): string {
  return `reward ${brand} ${n} ${stock}`
}

/** Adds what is not known yet to a pool; the brand's codes are one set, whatever pool they are in. */
export async function loadCodes(keyring: Keyring, scope: Scope, stock: Stock, codes: readonly string[]): Promise<Loaded> {
  const [{ loaded, given }] = (await store.holdStocks(scope, [stock])) as [store.StockRow]
  const hashes = codes.map((code) => hmac256(keyring.rewards, JSON.stringify(['loaded', scope.brand, code])))
  const known = await store.readKnownCodes(scope, hashes)
  const fresh = new Map<string, { n: number; hash: Uint8Array; sealed: Uint8Array }>()
  const duplicates: string[] = []
  const used: string[] = []
  for (const [i, code] of codes.entries()) {
    const hash = hashes[i]!
    const name = hash.toString('hex')
    if (known.get(name)) used.push(code)
    else if (known.has(name) || fresh.has(name)) duplicates.push(code)
    else {
      const n = loaded + fresh.size + 1
      fresh.set(name, { n, hash, sealed: seal(keyring.wrapping, code, contextOf(scope.brand, stock, n)) })
    }
  }
  if (fresh.size > 0) await store.insertCodes(scope, stock, [...fresh.values()])
  return { added: fresh.size, duplicates, used, left: loaded + fresh.size - given }
}

/** The codes of a brand's rewards, for whoever fills them up. */
export function openRewardCodes(options: { database: Database; keyring: Keyring; catalogs: Catalogs; workspace: Workspace }) {
  const { database, keyring, catalogs, workspace } = options

  async function find(scope: Scope, key: string): Promise<RewardDefinition> {
    const { rewards } = (await catalogs.current(scope)).document
    if (!Object.hasOwn(rewards, key)) throw new Refusal('reward_unknown')
    return rewards[key]!
  }

  return {
    /** Loading the same again adds nothing. */
    async load(gate: Gate & { actor: string }, reward: string, codes: readonly string[]): Promise<Loaded> {
      // Two pools may be given the same new code in one moment: the second then sees the first's.
      return whileConflicting(() => database.within(gate, async (scope) => {
        const { codes: source } = await find(scope, reward)
        if (!source || !('pool' in source)) throw new Refusal('reward_without_pool')
        const result = await loadCodes(keyring, scope, poolOf(reward), codes)
        if (result.added > 0) {
          await workspace.audit(scope, { actor: gate.actor, action: 'reward.codes_loaded', detail: { reward, added: result.added } })
        }
        return result
      }))
    },

    /** `given` and `left` where codes are counted; a pattern that more than one reward has is counted once for all. */
    async count(gate: Gate, reward: string): Promise<{ kind: RewardDefinition['kind']; given: number | null; left: number | null }> {
      return database.within(gate, async (scope) => {
        const definition = await find(scope, reward)
        const stock = stockOf(reward, definition)
        if (stock === undefined) return { kind: definition.kind, given: null, left: null }
        const { loaded, given } = await store.readStock(scope, stock)
        const pattern = patternOf(stock)
        const left = pattern === undefined ? loaded - given : Number(codesOf(pattern) - BigInt(given))
        return { kind: definition.kind, given, left: Math.min(left, Number.MAX_SAFE_INTEGER) }
      })
    },
  }
}
