import { eachOf, isRecord, personPath } from './api.ts'
import { answerAll, introduceAll } from './answering.ts'
import type { Conduct } from './conduct.ts'
import { decideForAll } from './deciding.ts'
import { note } from './stage.ts'
import type { Played, Stage, Tally } from './stage.ts'

export interface Outcome extends Tally {
  readonly played: readonly Played[]
  readonly withdrawals: number
  readonly erasures: number
}

/** Plays every respondent: introduced, asked, answering, decided for; a tenth withdraws, some are erased. */
export async function play(stage: Stage, conducts: readonly Conduct[]): Promise<Outcome> {
  const tally: Tally = {
    values: 0, refusedAttempts: 0, refusedValues: new Map(), repeatsSent: 0, repeatsSame: 0, decisions: 0,
    offersMatched: new Map(Object.keys(stage.catalog.offers).map((key) => [key, 0])),
    explained: [], surprises: [],
  }
  const people = await introduceAll(stage, conducts, tally)
  const played = await answerAll(stage, people, tally)
  await decideForAll(stage, played, tally)
  const withdrawing = played.filter(({ conduct }) => conduct.withdraws)
  await withdrawAll(stage, withdrawing, tally)
  const erasing = played.filter(({ conduct }) => conduct.erased)
  await eraseAll(stage, erasing, tally)
  return { ...tally, played, withdrawals: withdrawing.length, erasures: erasing.length }
}

function withdrawAll(stage: Stage, people: readonly Played[], tally: Tally): Promise<void> {
  const { api, concurrency, progress } = stage
  return progress.phase('withdrawals', people.length, (step) =>
    eachOf(people, concurrency, async ({ id, conduct }) => {
      const purposes = Object.keys(conduct.grants).filter((purpose) => conduct.grants[purpose])
      const call = { body: { purposes }, idempotencyKey: `withdraw-${id}` }
      const reply = await api.call('POST', `${personPath(id)}/withdrawals`, call)
      if (reply.status >= 300) note(tally, 'a withdrawal', reply)
      step()
    }))
}

function eraseAll(stage: Stage, people: readonly Played[], tally: Tally): Promise<void> {
  const { api, concurrency, progress } = stage
  return progress.phase('erasures', people.length, (step) =>
    eachOf(people, concurrency, async ({ id }) => {
      const reply = await api.call('DELETE', personPath(id))
      if (reply.status >= 300 || !isRecord(reply.body) || !('certificate' in reply.body)) {
        note(tally, 'an erasure', reply)
      }
      step()
    }))
}
