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

async function openWindow({ scene, show, sayso, claim }: Story): Promise<void> {
  await scene(due - 8, 'eight days before the date of Anna, Berta and Ewa')
  await show('baby_offers', 'home', { anna: [], berta: [], ewa: [], frida: [], cleo: [] })
  await show('baby_letters', 'letter', { anna: [], berta: [], frida: [] })
  await scene(due - 7, 'seven days before: the window opens')
  await show('baby_offers', 'home', {
    anna: ['bag_check', 'slings'], berta: ['bag_check'], ewa: ['bag_check', 'cradles'],
    frida: [], zofia: [], cleo: [], dora: [],
  })
  await show('baby_letters', 'letter', { anna: ['letter_before'], berta: [], frida: [] })
  const { count, suppressed, floor } = await sayso.countSegment({ segment: 'around_birth' })
  claim(`how many are in these weeks stays hidden: fewer than ${floor}`, suppressed && count === null)
}

async function takeBack({ scene, say, show, sayso }: Story): Promise<void> {
  await scene(due - 7, 'Ewa takes it back')
  await sayso.withdraw({ person: ref('ewa'), purposes: ['baby_offers', 'baby_letters'] })
  say('Ewa takes back both permissions. At once:')
  await show('baby_offers', 'home', { ewa: [] })
  await show('baby_letters', 'letter', { ewa: [] })
}

async function closeWindow({ scene, show }: Story): Promise<void> {
  await scene(due + 14, 'fourteen days after: the last day')
  await show('baby_offers', 'home', { anna: ['first_days', 'slings'], berta: ['first_days'], ewa: [], frida: [], cleo: [] })
  await show('baby_letters', 'letter', { anna: ['letter_after'], berta: [] })
  await scene(due + 15, 'fifteen days after: over')
  await show('baby_offers', 'home', { anna: [], berta: [], ewa: [] })
  await show('baby_letters', 'letter', { anna: [] })
}

async function lookToday({ scene, show, sayso, claim }: Story): Promise<void> {
  await scene(0, 'today, four days before the date of Zofia')
  await show('baby_offers', 'home', {
    zofia: ['bag_check', 'slings', 'cradles'], anna: [], berta: [], cleo: [], dora: [], ewa: [], frida: [],
  })
  const { uses } = await sayso.listUses({ person: ref('cleo') })
  claim('the diary of Cleo is empty: nothing was told, so nothing was used', uses.length === 0)
}
