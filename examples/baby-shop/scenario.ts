import { setTimeout as delay } from 'node:timers/promises'
import { readCatalog, ref } from '../story.ts'
import type { Scenario, Someone, Story } from '../story.ts'

const catalog = new URL('./catalog.yaml', import.meta.url)
const berlin = { time_zone: 'Europe/Berlin' }
const warsaw = { time_zone: 'Europe/Warsaw' }

const people: Readonly<Record<string, Someone>> = {
  anna: { name: 'Anna', locale: 'de', ...berlin },
  berta: { name: 'Berta', locale: 'de', ...berlin },
  cleo: { name: 'Cleo', locale: 'en', ...berlin },
  dora: { name: 'Dora', locale: 'de', ...berlin },
  ewa: { name: 'Ewa', locale: 'pl', ...warsaw },
  frida: { name: 'Frida', locale: 'en', ...berlin },
  zofia: { name: 'Zofia', locale: 'pl', ...warsaw },
}

/** The due date of those who tell early, and of Zofia, in days from today. */
const due = -20
const zofiasDue = 4

export const babyShop: Scenario = {
  key: 'baby-shop',
  catalog,
  about: ['A due date, told or not told. Contact around that date and at no other time.'],
  port: 4101,
  begins: -60,
  people,
  look: { asks: ['due_date', 'play_quiz', 'family_taste', 'preferences'], people: ['zofia', 'cleo'] },
  async play(story) {
    await tellAll(story)
    await buyThings(story)
    await openWindow(story)
    await takeBack(story)
    await closeWindow(story)
    await lookToday(story)
  },
}

async function tellAll(story: Story): Promise<void> {
  const { day, tell, scene, claim, refuses, sayso } = story
  await scene(-60, 'who tells what')
  const corner = { ask: 'due_date', touchpoint: 'baby_corner' }
  const both = { baby_offers: true, baby_letters: true }
  await tell('anna', { ...corner, answers: { due_date: day(due), baby_needs: ['carrying'] }, grants: both })
  await tell('berta', { ...corner, answers: { due_date: day(due) }, grants: { baby_offers: true, baby_letters: false } })
  await tell('ewa', { ...corner, answers: { due_date: day(due), baby_needs: ['sleep'] }, grants: both })
  await tell('frida', { ...corner, grants: both })
  await tell('zofia', { ...corner, answers: { due_date: day(zofiasDue), baby_needs: ['carrying', 'sleep'] }, grants: both })
  await tell('dora', {
    ask: 'family_taste', touchpoint: 'home', answers: { interests: ['picture_books'] }, grants: { family_offers: true },
  })
  await tell('dora', {
    ask: 'play_quiz', touchpoint: 'home',
    answers: { play_place: 'rain', play_mood: 'lively' }, grants: { family_offers: true },
  })
  story.say('Cleo tells nothing.')
  for (const person of ['anna', 'cleo', 'dora', 'ewa']) await story.confirm(person)
  story.say('Anna, Cleo, Dora and Ewa confirm their e-mail addresses.')

  const shown = await sayso.createPresentation({ ask: 'due_date', person: ref('cleo'), locale: 'en', touchpoint: 'baby_corner' })
  claim(
    'a due date is shown as something sensitive',
    shown.questions.some(({ attribute, sensitive }) => attribute === 'due_date' && sensitive),
  )
  await refuses('a due date without an explicit yes to a use of it is not kept', 'no_granted_purpose', () =>
    sayso.submitAnswer({
      presentation: shown.presentation, person: ref('cleo'),
      answers: { due_date: day(due) }, grants: { baby_offers: false, baby_letters: false },
    }))
}

/** The till of the shop knows this; there is no way in for it. */
const bought = { cleo: ['nappies', 'folic acid', 'a pram'], dora: ['a pram'] }

async function buyThings(story: Story): Promise<void> {
  const { scene, say, show, claim, refuses, sayso } = story
  await scene(-60, 'Cleo and Dora buy things for a baby')
  say(`The till knows: Cleo took ${bought.cleo.join(', ')}; Dora took ${bought.dora.join(', ')}.`)
  await refuses('what Cleo bought can not be written to Cleo', 'input_invalid', () =>
    // Not in the types either.
    sayso.putPerson({ person: ref('cleo'), purchases: bought.cleo } as never))
  const shown = await sayso.createPresentation({ ask: 'family_taste', person: ref('cleo'), locale: 'en', touchpoint: 'till' })
  await refuses('nor be passed off as an answer', 'not_shown', () =>
    sayso.submitAnswer({
      presentation: shown.presentation, person: ref('cleo'),
      answers: { due_date: story.day(due) }, grants: { family_offers: true },
    }))
  const wider = readCatalog({ catalog })
  const guess = { ...wider.attributes!['due_date']!, label: { en: 'Predicted due date' } }
  const { findings } = await sayso.applyCatalog({
    dry_run: true, body: { ...wider, attributes: { ...wider.attributes, predicted_due_date: guess } },
  })
  claim(
    'nor is there a place for a guess: a catalogue with one has an error, inferred-data',
    findings.some(({ rule, severity }) => rule === 'inferred-data' && severity === 'error'),
  )
  const next = await sayso.nextAsk({ person: ref('cleo'), touchpoint: 'till' })
  claim('at the till nobody is asked whether a baby is on the way', next.ask?.key !== 'due_date')
  await show('baby_offers', 'home', { cleo: [], dora: [] })
  await show('family_offers', 'home', { cleo: [], dora: ['picture_books', 'rain_gear'] })
}

/** How many times the letters have begun for each; the server looks every second. */
async function lettersBegan(story: Story, text: string, expected: Readonly<Record<string, number>>): Promise<void> {
  const runsOf = async (person: string) =>
    (await story.sayso.listAutomationRuns({ automation: 'birth_letters', person: ref(person) })).runs
  const count = async () => Object.fromEntries(await Promise.all(
    Object.keys(expected).map(async (person) => [person, (await runsOf(person)).length] as const)))
  const fits = (counts: Readonly<Record<string, number>>) => Object.entries(expected).every(([person, runs]) => counts[person] === runs)
  let counts = await count()
  for (let tries = 0; tries < 100 && !fits(counts); tries++) {
    await delay(100)
    counts = await count()
  }
  story.claim(text, fits(counts))
}

/** Berta said no to letters, Frida told no date, and Dora and Zofia told others or none. Cleo is known to nobody. */
const nobodyElse = { berta: 0, frida: 0, dora: 0, zofia: 0 }

async function openWindow(story: Story): Promise<void> {
  const { scene, show, sayso, claim, receive, mails } = story
  await scene(due - 8, 'eight days before the date of Anna, Berta and Ewa')
  await lettersBegan(story, 'a day too early nobody gets a letter', { anna: 0, ewa: 0, ...nobodyElse })
  claim('and no mail has come to anybody', ['anna', 'cleo', 'dora', 'ewa'].every((person) => mails(person).length === 0))
  await show('baby_offers', 'home', { anna: [], berta: [], ewa: [], frida: [], cleo: [] })
  await show('baby_letters', 'letter', { anna: [], berta: [], frida: [] })
  await scene(due - 7, 'seven days before: the window opens')
  await show('baby_offers', 'home', {
    anna: ['bag_check', 'slings'], berta: ['bag_check'], ewa: ['bag_check', 'cradles'],
    frida: [], zofia: [], cleo: [], dora: [],
  })
  await show('baby_letters', 'letter', { anna: ['letter_before'], berta: [], frida: [] })
  await lettersBegan(story, 'on this day the letters begin for those who told the date and allow letters', { anna: 1, ewa: 1, ...nobodyElse })
  const first = await receive('anna')
  claim(`Anna’s mail has come: “${first.subject}”`, first.subject === 'Eine Liste für diese Tage')
  await receive('ewa')
  const { count, suppressed, floor } = await sayso.countSegment({ segment: 'around_birth' })
  claim(`how many are in these weeks stays hidden: fewer than ${floor}`, suppressed && count === null)
}

async function takeBack({ scene, say, show, sayso, claim }: Story): Promise<void> {
  await scene(due - 7, 'Ewa takes it back')
  await sayso.withdraw({ person: ref('ewa'), purposes: ['baby_offers', 'baby_letters'] })
  say('Ewa takes back both permissions. At once:')
  await show('baby_offers', 'home', { ewa: [] })
  await show('baby_letters', 'letter', { ewa: [] })
  const left = async () => (await sayso.listAutomationRuns({ automation: 'birth_letters', person: ref('ewa') })).runs[0]?.reason === 'withdrawn'
  for (let tries = 0; tries < 100 && !(await left()); tries++) await delay(100)
  claim('and what had begun for Ewa has ended, because she took it back', await left())
}

async function closeWindow(story: Story): Promise<void> {
  const { scene, show, sayso, claim, receive } = story
  await scene(due + 14, 'fourteen days after: the last day')
  await show('baby_offers', 'home', { anna: ['first_days', 'slings'], berta: ['first_days'], ewa: [], frida: [], cleo: [] })
  await show('baby_letters', 'letter', { anna: ['letter_after'], berta: [] })
  const done = async () => (await sayso.listAutomationRuns({ automation: 'birth_letters', person: ref('anna') })).runs[0]?.state === 'done'
  for (let tries = 0; tries < 100 && !(await done()); tries++) await delay(100)
  const second = await receive('anna')
  claim(`Anna has had both letters, the second “${second.subject}”, and that was all`,
    await done() && second.subject === 'Ein paar Zeilen für diese Tage')
  await scene(due + 15, 'fifteen days after: over')
  await show('baby_offers', 'home', { anna: [], berta: [], ewa: [] })
  await show('baby_letters', 'letter', { anna: [] })
}

async function lookToday({ scene, show, sayso, claim, mails }: Story): Promise<void> {
  await scene(0, 'today, four days before the date of Zofia')
  await show('baby_offers', 'home', {
    zofia: ['bag_check', 'slings', 'cradles'], anna: [], berta: [], cleo: [], dora: [], ewa: [], frida: [],
  })
  const counts = ['anna', 'ewa', 'cleo', 'dora'].map((person) => mails(person).length).join()
  claim('two mails came to Anna, one to Ewa before she took it back, and none to Cleo and Dora, who bought a pram', counts === '2,1,0,0')
  const { uses } = await sayso.listUses({ person: ref('cleo') })
  claim('the diary of Cleo is empty: nothing was told, so nothing was used', uses.length === 0)
}
