/**
 * Puts the invented people into an installation, before anything is measured. Into a PostgreSQL server by the
 * product's own actions, in this process: the same checks, chains and folds without the way over HTTP.
 * The embedded database takes one process only, so there it goes through the public interface.
 */
import { openApp } from '../packages/server/src/app.ts'
import { readSettings } from '../packages/server/src/config/settings.ts'
import { attributeKeys, catalog } from './catalog.ts'
import type { Installation } from './installation.ts'
import { fetchText, issuePresentation } from './installation.ts'
import type { PersonSeed } from './people.ts'

const overHttp = 50
/** Enough for full batches. */
const inProcess = 500
/** Presentations live for hours only, so that loading many people takes new ones on the way. */
const answersPerPresentation = 20_000

interface Door {
  readonly abreast: number
  present(): Promise<string>
  answer(body: { presentation: string; person: string; answers: PersonSeed['answers'][number]['values']; grants: Record<string, boolean> }): Promise<unknown>
  withdraw(person: string, purposes: readonly string[]): Promise<unknown>
  close(): Promise<void>
}

export async function loadPeople(
  to: Installation,
  count: number,
  describe: (number: number) => PersonSeed,
  progress: (loaded: number) => void,
): Promise<void> {
  const door = to.settings['DATABASE_URL'] === undefined ? openHttp(to) : await openActions(to)
  let next = 0
  let answered = 0
  let presentation = door.present()

  const loadPerson = async ({ ext, answers, withdrawn }: PersonSeed): Promise<void> => {
    const person = `ext:${ext}`
    for (const { values, grants } of answers) {
      if (++answered % answersPerPresentation === 0) presentation = door.present()
      await door.answer({ presentation: await presentation, person, answers: values, grants: { ...grants } })
    }
    if (withdrawn.length > 0) await door.withdraw(person, withdrawn)
  }
  const loadInTurn = async (): Promise<void> => {
    while (next < count) {
      const number = next++
      await loadPerson(describe(number))
      progress(number + 1)
    }
  }
  try {
    await Promise.all(Array.from({ length: door.abreast }, loadInTurn))
  } finally {
    await door.close()
  }
}

function openHttp(to: Installation): Door {
  return {
    abreast: overHttp,
    present: () => issuePresentation(to),
    answer: (body) => fetchText(to, { method: 'POST', path: '/v1/answers', body }),
    withdraw: (person, purposes) =>
      fetchText(to, { method: 'POST', path: `/v1/people/${encodeURIComponent(person)}/withdrawals`, body: { purposes } }),
    close: async () => {},
  }
}

/** The product's own actions on the installation's database, in this process. */
export async function openInside(to: Installation) {
  const app = await openApp(readSettings({ ...to.settings, SAYSO_URL: to.url }), (error) => {
    throw error
  })
  const brand = (await app.workspace.brands()).find(({ key }) => key === catalog.brand.key)
  if (!brand) throw new Error('the installation does not have the catalogue yet')
  return { app, gate: app.workspace.gateOfJob(brand.id, 'bench') }
}

async function openActions(to: Installation): Promise<Door> {
  const { app, gate } = await openInside(to)
  const shown = { attributes: attributeKeys, purposes: Object.keys(catalog.purposes), locale: 'en', touchpoint: 'bench' }
  return {
    abreast: inProcess,
    present: async () => (await app.profiles.present(gate, shown)).presentation,
    answer: (body) => app.profiles.answer(gate, body),
    withdraw: (person, purposes) => app.profiles.withdraw(gate, person, { purposes }),
    close: () => app.close(),
  }
}
