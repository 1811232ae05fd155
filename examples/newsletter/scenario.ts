import { setTimeout as delay } from 'node:timers/promises'
import { ref } from '../story.ts'
import type { Scenario, Someone, Story } from '../story.ts'

const warsaw = { time_zone: 'Europe/Warsaw' }

const people: Readonly<Record<string, Someone>> = {
  agata: { name: 'Agata', locale: 'pl', ...warsaw },
  bruno: { name: 'Bruno', locale: 'pl', ...warsaw },
  celia: { name: 'Celia', locale: 'en', ...warsaw },
  daniel: { name: 'Daniel', locale: 'en', ...warsaw },
  eryk: { name: 'Eryk', locale: 'pl', ...warsaw },
}

export const newsletter: Scenario = {
  key: 'newsletter',
  catalog: new URL('./catalog.yaml', import.meta.url),
  about: ['Topics, how often, and “why did I get this” under every story and every letter.'],
  port: 4103,
  begins: -390,
  people,
  look: { asks: ['subscribe', 'walk_quiz', 'how_often', 'next_walk', 'preferences'], people: ['agata', 'daniel'] },
  async play(story) {
    await subscribe(story)
    await firstLetters(story)
    await sendLetter(story)
    await changeMind(story)
    await growOld(story)
  },
}

async function subscribe({ scene, tell, say }: Story): Promise<void> {
  await scene(-390, 'who wants which letter')
  const form = { ask: 'subscribe', touchpoint: 'site' }
  await tell('agata', {
    ...form, grants: { letter: true }, answers: { topics: ['harbour', 'food'], how_often: 'weekly', district: 'old_port' },
  })
  await tell('bruno', { ...form, grants: { letter: true }, answers: { topics: ['harbour', 'nature'], how_often: 'monthly' } })
  await tell('celia', { ...form, grants: { letter: true }, answers: { how_often: 'big_news', district: 'north_beach' } })
  await tell('daniel', { ...form, grants: { letter: false } })
  await tell('agata', {
    ask: 'walk_quiz', touchpoint: 'site',
    grants: { evenings: true }, answers: { evening_kind: ['walks'], district: 'old_port' },
  })
  await tell('bruno', { ask: 'walk_quiz', touchpoint: 'site', grants: { evenings: false } })
  say('Bruno still gets the map: it hangs on no permission.')
  say('Eryk has an account and tells nothing.')
}

async function firstLetters({ scene, show, tell, claim, say, sayso }: Story): Promise<void> {
  await scene(-380, 'the letters of this week and month, and why each got theirs')
  await show('letter', 'weekly', { agata: ['cranes', 'soup'], bruno: [], celia: [], daniel: [], eryk: [] })
  await show('letter', 'monthly', { agata: [], bruno: ['month_harbour', 'month_nature'], celia: [] })
  await show('letter', 'big_news', { agata: ['bridge_closed'], bruno: [], celia: ['bridge_closed'], daniel: [] })
  await show('evenings', 'evenings', { agata: ['lamp_walk'], bruno: [], celia: [] })
  const { url } = await sayso.createLink({ person: ref('agata'), level: 'reduce', to: '/me/permissions' })
  const page = await fetch(url)
  const { granted } = await sayso.readProfile({ person: ref('agata'), purpose: 'letter' })
  claim('the link under the letter opens a page, and opening it changes nothing: the yes still stands', page.ok && granted)
  say('Agata presses “How often should we write?” under the letter.')
  await tell('agata', {
    ask: 'how_often', touchpoint: 'letter_footer', grants: { letter: true }, answers: { how_often: 'monthly' },
  })
  await show('letter', 'weekly', { agata: [] })
  await show('letter', 'monthly', { agata: ['month_harbour'] })
}

/** The first Friday after those letters, in days from today. */
function fridayOf(day: Story['day']): number {
  const weekday = (offset: number) => new Date(day(offset)).getUTCDay()
  return [-378, -377, -376, -375, -374, -373, -372].find((offset) => weekday(offset) === 5)!
}

async function sendLetter(story: Story): Promise<void> {
  const { scene, say, claim, confirm, receive, sayso, day } = story
  const friday = fridayOf(day)
  await scene(friday, 'a Friday, before noon in Gdynia: the letter of the month is started')
  await confirm('agata')
  say('Agata types the code that came to her address. Bruno leaves his unconfirmed.')
  await sayso.startCampaign({ campaign: 'monthly_letter' })
  await sayso.startCampaign({ campaign: 'weekly_letter' })
  const stateOf = async (person: string) => (await sayso.listMessages({ person: ref(person), source: 'campaign' })).messages
    .map(({ key, state, reason }) => `${key} ${state} ${reason ?? ''}`).join()
  await until(stateOf, 'agata', 'monthly_letter waiting schedule')
  claim('the letter of the month waits for five o’clock, and there is no weekly one: Agata said once a month',
    await stateOf('agata') === 'monthly_letter waiting schedule')
  await until(stateOf, 'bruno', 'monthly_letter cancelled unverified')
  claim('Bruno gets none: nobody has shown that the address is his', await stateOf('bruno') === 'monthly_letter cancelled unverified')

  await scene(friday, 'the same Friday, in the evening', '17:30')
  const { subject, text, headers } = await receive('agata')
  claim(`Agata’s mail has come: “${subject}”`, subject === 'Miesiąc na molo')
  const [letter = '', foot = ''] = text.split(/^--$/m)
  claim('it names her topics', letter.includes('Port') && letter.includes('Jedzenie'))
  say('At its foot, in her language:')
  for (const line of foot.trim().split('\n')) if (line.startsWith('- ')) say(`    ${line.slice(2)}`)
  claim('the foot says which answers brought it, for which purpose and why now', foot.includes('Port') && foot.includes('Jak często'))
  claim('one click in the mail program stops it', JSON.stringify([...headers]).includes('One-Click'))
  const { uses } = await sayso.listUses({ person: ref('agata') })
  claim('and it stands in her diary', uses.some(({ kind, purpose }) => kind === 'message' && purpose === 'letter'))
}

/** The server looks every second. */
async function until(look: (person: string) => Promise<string>, person: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 150 && (await look(person)) !== wanted; tries++) await delay(200)
}

async function changeMind({ scene, say, show, sayso, claim }: Story): Promise<void> {
  await scene(-200, 'Celia has read enough')
  await show('letter', 'big_news', { celia: ['bridge_closed'] })
  await sayso.withdraw({ person: ref('celia'), purposes: ['letter'] })
  say('Celia takes back the yes to the letter.')
  const before = await sayso.listUses({ person: ref('celia') })
  await show('letter', 'big_news', { celia: [], agata: ['bridge_closed'] })
  const after = await sayso.listUses({ person: ref('celia') })
  claim(
    `the diary of Celia holds ${before.uses.length} uses, and none of them is from after the stop`,
    before.uses.length > 0 && after.uses.length === before.uses.length,
  )
}

async function growOld({ scene, show, sayso, claim, tell }: Story): Promise<void> {
  await scene(0, 'today, more than a year later')
  await show('letter', 'monthly', { agata: [], bruno: [] })
  const next = await sayso.nextAsk({ person: ref('bruno'), touchpoint: 'site' })
  claim(
    'instead of guessing, the next page asks Bruno whether his topics still hold',
    next.ask?.stale.includes('topics') === true,
  )
  await tell('bruno', { ask: 'subscribe', touchpoint: 'site', grants: { letter: true }, answers: { topics: ['nature'] } })
  await show('letter', 'monthly', { bruno: ['month_nature'], agata: [] })
  await show('letter', 'weekly', { daniel: [], eryk: [] })
}
