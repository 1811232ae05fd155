import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { createSayso, SaysoProblem } from '@sayso/sdk'
import type { CatalogDocument, ReplyOf, Sayso } from '@sayso/sdk'
import type { OwnServer } from './own-server.ts'
import { confirmAddress, openPostbox } from './postbox.ts'
import type { Letter } from './postbox.ts'
import { openWords } from './words.ts'
import type { Words } from './words.ts'

/** One worked example: a brand's catalogue and what happens between it and a few invented people. */
export interface Scenario {
  readonly key: string
  readonly catalog: URL
  /** In a line or two. */
  readonly about: readonly string[]
  readonly port: number
  /** On which day it begins, in days from today. */
  readonly begins: number
  readonly people: Readonly<Record<string, Someone>>
  /** Asks that are worth a look, and people whose own pages are. */
  readonly look: { readonly asks: readonly string[]; readonly people: readonly string[] }
  readonly play: (story: Story) => Promise<void>
}

export interface Someone {
  readonly name: string
  readonly locale: string
  readonly time_zone: string
  readonly accounts?: readonly { readonly account: string; readonly name: string; readonly role: string }[]
}

export interface Told {
  readonly ask: string
  readonly touchpoint: string
  readonly answers?: Readonly<Record<string, unknown>>
  readonly grants: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
}

/** A sentence that must be true at this moment, and whether it is. */
export interface Claim {
  readonly text: string
  readonly holds: boolean
}

type Decided = ReplyOf<'decide'>

/** What a scenario has at hand: the public interface, a calendar, and somewhere to say what it sees. */
export interface Story {
  readonly sayso: Sayso
  readonly words: Words
  /** The date that lies so many days from today, as `YYYY-MM-DD`. */
  readonly day: (offset: number) => string
  /** Begins a scene on another day, at ten o'clock UTC or another time: the server is started again with its clock there. */
  readonly scene: (offset: number, title: string, time?: string) => Promise<void>
  readonly say: (line: string) => void
  readonly claim: (text: string, holds: boolean) => void
  /** Shows the ask and brings the answer back, as a page would. */
  readonly tell: (person: string, told: Told) => Promise<ReplyOf<'submitAnswer'>>
  /** Asks what may be shown to each; says why, or why nothing; claims that it is what is expected. */
  readonly show: (purpose: string, slot: string, expected: Readonly<Record<string, readonly string[]>>) => Promise<void>
  /** Shows that their address is theirs, by a code that comes to it. Only such an address is written to. */
  readonly confirm: (person: string) => Promise<void>
  /** Every mail to them but those with a code. */
  readonly mails: (person: string) => readonly Letter[]
  /** The next mail to them, as it arrived. */
  readonly receive: (person: string) => Promise<Letter>
  /** Claims that a call is refused with this code. */
  readonly refuses: (text: string, code: string, call: () => Promise<unknown>) => Promise<void>
}

export interface Played {
  readonly claims: readonly Claim[]
  /** What there is to look at while the server runs. */
  readonly links: readonly string[]
}

const USUAL = '10:00'
const addressOf = (person: string) => `${person}@example.org`
export const ref = (person: string): string => `ext:${person}`

export function readCatalog({ catalog }: Pick<Scenario, 'catalog'>): CatalogDocument {
  return parse(readFileSync(catalog, 'utf8'))
}

/** Plays the scenario on a server that does not run yet, and leaves it running. */
export async function playScenario(
  scenario: Scenario, { url, key, start }: OwnServer, write: (line: string) => void,
): Promise<Played> {
  const document = readCatalog(scenario)
  const words = openWords(document)
  const today = new Intl.DateTimeFormat('sv', { timeZone: document.brand.time_zone }).format(Date.now())
  const day = (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10)
  // Today keeps the true time, so that what is left running is no page from the past.
  const postbox = await openPostbox()
  const settings = (offset: number, time: string): Record<string, string> =>
    ({ SMTP_URL: postbox.url, ...(offset === 0 ? {} : { SAYSO_CLOCK: `${day(offset)}T${time}:00Z` }) })

  write(words.text(document.brand.name))
  for (const line of scenario.about) write(line)
  await start(settings(scenario.begins, USUAL))
  const sayso = createSayso({ url, key })
  const claims: Claim[] = []
  const claim = (text: string, holds: boolean) => {
    claims.push({ text, holds })
    write(`  ${holds ? '✓' : '✗'} ${text}`)
  }
  let at = `${scenario.begins} ${USUAL}`
  const read = new Map<string, number>()
  const codes = new Set<Letter>()
  let scenes = 0
  const nameOf = (person: string) => scenario.people[person]?.name ?? person

  const story: Story = {
    sayso, words, day, claim,
    say: (line) => write(`  ${line}`),
    async scene(offset, title, time = USUAL) {
      if (`${offset} ${time}` !== at) await start(settings(offset, time))
      at = `${offset} ${time}`
      scenes += 1
      write(`\n${scenes}. ${words.date(day(offset))}: ${title}`)
    },
    async tell(person, { ask, touchpoint, ...answer }) {
      const { locale } = scenario.people[person]!
      const { presentation } = await sayso.createPresentation({ ask, person: ref(person), locale, touchpoint })
      const told = await sayso.submitAnswer({ presentation, person: ref(person), ...answer })
      if (!('entries' in told)) throw new Error('nobody here is so young that a parent is asked')
      write(`  ${nameOf(person)}, asked “${words.ask(ask)}” (${locale}), ${words.told(answer)}`)
      if (told.outcome) write(`    is told: ${told.outcome.title}`)
      if (told.reward) write(`    gets: ${told.reward.title}${told.reward.code ? `, code ${told.reward.code}` : ''}`)
      return told
    },
    async show(purpose, slot, expected) {
      write(`  ${words.purpose(purpose)} (${slot}):`)
      for (const [person, keys] of Object.entries(expected)) {
        const decided = await sayso.decide({ person: ref(person), purpose, slot })
        const got = decided.offers.map((offer) => offer.key)
        const right = got.length === keys.length && got.every((one, i) => one === keys[i])
        const why = got.length === 0
          ? [`nothing: ${await whyNothing(sayso, words, person, decided)}`]
          : decided.offers.map((offer) => words.offer(offer))
        claim(`${nameOf(person)} gets ${why[0]}`, right)
        for (const line of why.slice(1)) write(`      and ${line}`)
        if (!right) write(`      expected: ${keys.join(', ') || 'nothing'}; came: ${got.join(', ') || 'nothing'}`)
      }
    },
    async confirm(person) {
      const { url: link } = await sayso.createLink({ person: ref(person) })
      codes.add(await confirmAddress(link, addressOf(person), postbox))
      read.set(person, (read.get(person) ?? 0) + 1)
    },
    mails: (person) => postbox.letters.filter((letter) => letter.to === addressOf(person) && !codes.has(letter)),
    async receive(person) {
      const before = read.get(person) ?? 0
      read.set(person, before + 1)
      return postbox.next(addressOf(person), before)
    },
    async refuses(text, code, call) {
      const came = await call().then(
        () => 'done', (error: unknown) => (error instanceof SaysoProblem ? error.code : String(error)),
      )
      claim(`${text}: ${came}`, came === code)
    },
  }

  const { findings } = await sayso.applyCatalog({ body: document })
  claim(`the fairness linter finds nothing in the catalogue (${document.brand.locales.join(', ')})`, findings.length === 0)
  for (const [person, { locale, time_zone, accounts }] of Object.entries(scenario.people)) {
    const contacts = [{ channel: 'email' as const, address: addressOf(person) }]
    await sayso.putPerson({ person: ref(person), locale, time_zone, contacts, ...(accounts && { accounts: [...accounts] }) })
  }
  await scenario.play(story)
  return { claims, links: await findLinks(scenario, sayso, words, url) }
}

async function whyNothing(
  sayso: Sayso, words: Words, person: string, { granted, reason, purpose }: Decided,
): Promise<string> {
  if (!granted) return words.reason(reason ?? '', purpose)
  const { values, withheld } = await sayso.readProfile({ person: ref(person), purpose })
  const stale = withheld.filter((one) => one.reason === 'stale').map(({ attribute }) => words.label(attribute))
  if (stale.length > 0) return `what they told is too old to go by (${stale.join(', ')})`
  return Object.keys(values).length === 0 ? 'they told nothing for it' : 'what they told fits none of it today'
}

async function findLinks({ look, people }: Scenario, sayso: Sayso, words: Words, url: string): Promise<string[]> {
  const links = look.asks.map((ask) => `${words.ask(ask).padEnd(34)} ${url}/a/${ask}`)
  for (const person of look.people) {
    const made = await sayso.createLink({ person: ref(person), expires_in: 'PT60M' })
    links.push(`${`${people[person]!.name}’s own pages (opens once)`.padEnd(34)} ${made.url}`)
  }
  return [...links, `${'The interface'.padEnd(34)} ${url}/docs`]
}
