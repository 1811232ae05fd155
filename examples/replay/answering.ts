import { codeOf, eachOf, faultsOf, isRecord, personPath, personRef } from './api.ts'
import type { Reply } from './api.ts'
import { rawCell } from './conduct.ts'
import type { Conduct } from './conduct.ts'
import { surveyAsk } from './derive.ts'
import { count, note } from './stage.ts'
import type { Played, Stage, Tally } from './stage.ts'

/** Makes every respondent known by the brand's own id; gives the server's ids. */
export async function introduceAll(
  { api, language, timeZone, concurrency, progress }: Stage, conducts: readonly Conduct[], tally: Tally,
): Promise<ReadonlyMap<Conduct, string>> {
  const people = new Map<Conduct, string>()
  await progress.phase('people', conducts.length, (step) =>
    eachOf(conducts, concurrency, async (conduct) => {
      const body = { locale: language, time_zone: timeZone }
      const reply = await api.call('PUT', personPath(conduct.respondent.id), { body })
      const person = isRecord(reply.body) ? reply.body['id'] : undefined
      if (reply.status < 300 && typeof person === 'string') people.set(conduct, person)
      else note(tally, 'introducing a person', reply)
      step()
    }))
  return people
}

/** Shows the survey to everyone and takes their answers, wrong first where the conduct says so. */
export async function answerAll(
  stage: Stage, people: ReadonlyMap<Conduct, string>, tally: Tally,
): Promise<readonly Played[]> {
  const played: Played[] = []
  await stage.progress.phase('answers', people.size, (step) =>
    eachOf([...people], stage.concurrency, async ([conduct, person]) => {
      const presentation = await show(stage, conduct, { ask: surveyAsk }, tally)
      if (conduct.attempt !== 'proper') await tryWrongly(stage, conduct, presentation, tally)
      const told = await tell(stage, conduct, presentation)
      const read = readAnswer(told)
      if (read) {
        played.push({ conduct, id: conduct.respondent.id, person, presentation, ...read })
        tally.values += Object.keys(conduct.kept).length
      } else note(tally, 'a proper answer', told)
      if (conduct.twice) await tellAgain(stage, conduct, presentation, told, tally)
      step()
    }))
  return played
}

type Shown =
  | { readonly ask: string }
  | { readonly attributes: readonly string[]; readonly purposes: readonly string[] }

async function show({ api, language }: Stage, conduct: Conduct, what: Shown, tally: Tally): Promise<string> {
  const { id } = conduct.respondent
  const about = 'ask' in what ? 'all' : 'some'
  const reply = await api.call('POST', '/v1/presentations', {
    body: { ...what, person: personRef(id), locale: language, touchpoint: 'replay' },
    idempotencyKey: `show-${about}-${id}`,
  })
  const presentation = isRecord(reply.body) ? reply.body['presentation'] : undefined
  if (reply.status === 201 && typeof presentation === 'string') return presentation
  note(tally, 'showing the survey', reply)
  return ''
}

function tell({ api }: Stage, conduct: Conduct, presentation: string): Promise<Reply> {
  const { respondent: { id }, kept, grants } = conduct
  return api.call('POST', '/v1/answers', {
    body: { presentation, person: personRef(id), answers: kept, grants },
    idempotencyKey: `answer-${id}`,
  })
}

async function tellAgain(
  stage: Stage, conduct: Conduct, presentation: string, first: Reply, tally: Tally,
): Promise<void> {
  const again = await tell(stage, conduct, presentation)
  tally.repeatsSent += 1
  const same = again.status === first.status && JSON.stringify(again.body) === JSON.stringify(first.body)
  if (same) tally.repeatsSame += 1
  else note(tally, 'the same answer again', again)
}

async function tryWrongly(stage: Stage, conduct: Conduct, presentation: string, tally: Tally): Promise<void> {
  const reply = await attempt(stage, conduct, presentation, tally)
  if (reply.status < 400 || reply.status >= 500) note(tally, `an answer, ${conduct.attempt}`, reply)
  tally.refusedAttempts += 1
  const codes = faultsOf(reply).map(({ code }) => code ?? codeOf(reply))
  for (const code of codes.length > 0 ? codes : [codeOf(reply)]) count(tally.refusedValues, code)
}

async function attempt(stage: Stage, conduct: Conduct, presentation: string, tally: Tally): Promise<Reply> {
  const { respondent, kept, grants } = conduct
  const { id, told } = respondent
  const send = (body: Record<string, unknown>) => stage.api.call('POST', '/v1/answers', {
    body: { person: personRef(id), grants, ...body }, idempotencyKey: `attempt-${id}`,
  })
  switch (conduct.attempt) {
    case 'unshown': return send({ answers: kept })
    case 'raw_cell': {
      const raw = rawCell(stage.catalog, respondent, kept)
      return send({ presentation, answers: { ...kept, ...(raw && { [raw.attribute]: raw.text }) } })
    }
    case 'beyond_shown': {
      const keys = Object.keys(kept)
      const attributes = keys.slice(0, Math.ceil(keys.length / 2))
      const half = await show(stage, conduct, { attributes, purposes: Object.keys(grants) }, tally)
      return send({ presentation: half, answers: kept })
    }
    case 'too_much': case 'proper': return send({ presentation, answers: told })
  }
}

function readAnswer({ status, body }: Reply): { entries: string[]; receipt: string } | undefined {
  if (status !== 201 || !isRecord(body) || typeof body['receipt'] !== 'string') return undefined
  const entries: readonly unknown[] = Array.isArray(body['entries']) ? body['entries'] : []
  const ids = entries.map((entry) => (isRecord(entry) ? String(entry['id']) : ''))
  return { entries: ids, receipt: body['receipt'] }
}
