/**
 * Puts the invented people into an installation, before anything is measured.
 * This is the one place that knows how: through the public interface.
 */
import type { Installation } from './installation.ts'
import { fetchText, issuePresentation } from './installation.ts'
import type { PersonSeed } from './people.ts'

const concurrent = 50
/** Presentations live for minutes only, so that loading many people takes new ones on the way. */
const answersPerPresentation = 2000

export async function loadPeople(
  to: Installation,
  count: number,
  describe: (number: number) => PersonSeed,
  progress: (loaded: number) => void,
): Promise<void> {
  let next = 0
  let answered = 0
  let presentation = issuePresentation(to)

  const loadPerson = async (person: PersonSeed): Promise<void> => {
    const address = `ext:${person.ext}`
    for (const { values, grants } of person.answers) {
      if (++answered % answersPerPresentation === 0) presentation = issuePresentation(to)
      const body = { presentation: await presentation, person: address, answers: values, grants }
      await fetchText(to, { method: 'POST', path: '/v1/answers', body })
    }
    if (person.withdrawn.length === 0) return
    const path = `/v1/people/${encodeURIComponent(address)}/withdrawals`
    await fetchText(to, { method: 'POST', path, body: { purposes: person.withdrawn } })
  }
  const loadInTurn = async (): Promise<void> => {
    while (next < count) {
      const number = next++
      await loadPerson(describe(number))
      progress(number + 1)
    }
  }
  await Promise.all(Array.from({ length: concurrent }, loadInTurn))
}
