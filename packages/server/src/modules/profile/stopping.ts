import type { Gate } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import { contactChannels } from '../ledger/entry.ts'
import type { ContactChannel, EntryBody } from '../ledger/entry.ts'
import { decideWithdrawal } from './answer.ts'
import { openPreferences, sealPreferences } from './sealed.ts'
import type { Writing } from './writing.ts'

/** What a person ends from afar, with a word or a complaint: lowers only, so it needs no more proof than that. */
export interface Stopped {
  readonly channels?: readonly ContactChannel[]
  readonly purposes?: readonly string[]
  /** What ended it, as the ledger says it: `stop`, `complaint`. */
  readonly by: string
}

/** In one leaf. False: nothing of it was in force any more. */
export async function stopContact(writing: Writing, gate: Gate, person: string, stopped: Stopped): Promise<boolean> {
  const { channels = [], purposes = [], by } = stopped
  try {
    await writing.change({
      gate,
      person: { uuid: person },
      creates: false,
      decide: ({ catalog, state, key, now }) => {
        const entries: EntryBody[] = []
        const before = state.preferences ? openPreferences(state.preferences, () => key) : {}
        const wanted = before.channels ?? contactChannels
        const left = wanted.filter((channel) => !channels.includes(channel))
        if (left.length < wanted.length) {
          entries.push({ kind: 'preferences.set', preferences: sealPreferences({ ...before, channels: left }) })
        }
        const ending = [...new Set(purposes)].filter((one) => catalog.purposes.has(one) && state.purposes[one]?.[0] === 'granted')
        const withdrawn = ending.length > 0 ? decideWithdrawal(catalog, state, { purposes: ending }, by, now) : undefined
        entries.push(...(withdrawn?.entries ?? []))
        if (entries.length === 0) throw new Refusal('nothing_told')
        return { entries, ...(withdrawn?.purge ? { purge: withdrawn.purge } : {}), reply: () => true }
      },
    })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'nothing_told') return false
    throw error
  }
}
