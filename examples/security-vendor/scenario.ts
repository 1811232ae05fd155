import { ref } from '../story.ts'
import type { Scenario, Someone, Story } from '../story.ts'

const pumps = (role: string) => [{ account: 'elbe-pumps', name: 'Elbe Pumps AG', role }]
const bank = (role: string) => [{ account: 'kaivo-bank', name: 'Kaivo Bank Oyj', role }]
const hamburg = { time_zone: 'Europe/Berlin' }
const helsinki = { time_zone: 'Europe/Helsinki' }

const people: Readonly<Record<string, Someone>> = {
  mira: { name: 'Mira (Elbe Pumps)', locale: 'de', ...hamburg, accounts: pumps('head of security') },
  tom: { name: 'Tom (Elbe Pumps)', locale: 'en', ...hamburg, accounts: pumps('plant engineer') },
  jonas: { name: 'Jonas (Elbe Pumps)', locale: 'de', ...hamburg, accounts: pumps('purchasing') },
  lena: { name: 'Lena (Kaivo Bank)', locale: 'fi', ...helsinki, accounts: bank('risk officer') },
  oskari: { name: 'Oskari (Kaivo Bank)', locale: 'fi', ...helsinki, accounts: bank('developer') },
}

export const securityVendor: Scenario = {
  key: 'security-vendor',
  catalog: new URL('./catalog.yaml', import.meta.url),
  about: [
    'Contacts and the accounts they belong to: areas of interest, what would hurt the business, rules to meet;',
    'guides, events and calls to match. Each person answers for themselves.',
  ],
  port: 4102,
  begins: -30,
  people,
  look: { asks: ['what_matters', 'nis2_check', 'open_day', 'talk_to_us', 'preferences'], people: ['mira', 'jonas'] },
  async play(story) {
    await tellAll(story)
    await read(story)
    await register(story)
    await askForCall(story)
    await leave(story)
  },
}

async function tellAll({ scene, tell, say, sayso, claim }: Story): Promise<void> {
  await scene(-30, 'who tells what')
  const survey = { ask: 'what_matters', touchpoint: 'site' }
  await tell('mira', {
    ...survey, grants: { reading: true, invitations: true },
    answers: { interests: ['plants', 'response'], areas_at_risk: ['production'], compliance: ['nis2', 'iso27001'] },
  })
  await tell('tom', {
    ...survey, grants: { reading: true, invitations: false }, answers: { interests: ['plants', 'cloud'] },
  })
  await tell('lena', {
    ...survey, grants: { reading: false, invitations: true }, answers: { interests: ['cloud'], compliance: ['dora'] },
  })
  await tell('oskari', {
    ask: 'nis2_check', touchpoint: 'site', grants: { reading: true }, answers: { sector: 'finance', headcount: 'large' },
  })
  say('Jonas tells nothing.')
  const [one, other] = await Promise.all(['mira', 'jonas'].map((person) => sayso.getPerson({ person: ref(person) })))
  claim('Mira and Jonas belong to the same account', one?.accounts[0]?.account === other?.accounts[0]?.account)
}

async function read({ scene, show, refuses, claim, sayso }: Story): Promise<void> {
  await scene(-29, 'they open the site: which guides, which events?')
  await show('reading', 'reading', {
    mira: ['plant_guide', 'nis2_guide'], tom: ['cloud_guide'], jonas: [], lena: [], oskari: ['dora_guide'],
  })
  await show('invitations', 'events', {
    mira: ['machines_day', 'rules_morning'], tom: [], jonas: [], lena: ['rules_morning'], oskari: [],
  })
  const told = await sayso.readProfile({ person: ref('mira'), purpose: 'invitations' })
  claim(
    'what worries Mira at work was told for reading; invitations do not get to see it',
    !('areas_at_risk' in told.values)
      && told.withheld.some(({ attribute, reason }) => attribute === 'areas_at_risk' && reason === 'not_bound'),
  )
  await refuses('nobody reads Mira’s answers without naming a purpose', 'purpose_required', () =>
    sayso.readProfile({ person: ref('mira') }))
  const { count, suppressed } = await sayso.countSegment({ segment: 'rules_readers' })
  claim('how many have to meet NIS2 or DORA stays hidden: the group is too small', suppressed && count === null)
}

async function register({ scene, tell, show, say, sayso, claim, confirm, receive, mails }: Story): Promise<void> {
  await scene(-20, 'Tom and Lena register for the open day')
  await confirm('tom')
  await confirm('mira')
  const day = { ask: 'open_day', touchpoint: 'event_page', grants: { event_seat: true } }
  await tell('tom', {
    ...day, answers: { attend_as: 'on_site', sessions: ['first_hour', 'old_machines'] }, recipients: { speicher_hall: true },
  })
  await tell('lena', {
    ...day, answers: { attend_as: 'online', sessions: ['first_hour'] }, recipients: { speicher_hall: false },
  })
  await show('event_seat', 'seat', { tom: ['first_hour_seat'], lena: [], mira: [] })
  await show('invitations', 'events', { tom: [], lena: ['rules_morning'] })
  say('Tom said no to invitations, and signing up for one day does not change that.')
  const [tom, lena] = await Promise.all(['tom', 'lena'].map(async (person) => {
    const held = JSON.stringify(await sayso.exportPerson({ person: ref(person) }))
    return /"recipient\.granted"/.test(held)
  }))
  claim('Tom lets the hall have his name for the door', tom === true)
  claim('Lena does not', lena === false)
  const seat = await receive('tom')
  claim(`Tom’s mail has come: “${seat.subject}”, and it stands on his yes to the seat alone`,
    seat.subject === 'Your seat on the open day' && seat.text.includes('Your seat') && !seat.text.includes('reading'))
  claim('Mira, who did not register, gets none', mails('mira').length === 0)
}

async function askForCall({ scene, tell, show, say, sayso, claim }: Story): Promise<void> {
  await scene(-10, 'Oskari asks for a call, Mira does not')
  await tell('oskari', {
    ask: 'talk_to_us', touchpoint: 'support_page', grants: { expert_call: true },
    answers: { contact_by: 'phone', interests: ['cloud'] },
  })
  await show('expert_call', 'service', { oskari: ['cloud_engineer'], mira: [], tom: [], lena: [] })
  await show('reading', 'reading', { oskari: ['cloud_guide', 'dora_guide'] })
  say('Both call the support line. Who takes the call?')
  const [oskari, mira] = await Promise.all(['oskari', 'mira'].map((person) =>
    sayso.routeInquiry({ person: ref(person), route: 'support' })))
  claim('Oskari asked for phone support on cloud security: the cloud team takes it, and is told why',
    oskari!.target === 'cloud_team' && oskari!.because.map(({ attribute }) => attribute).join() === 'contact_by,interests')
  claim('Mira did not ask for a call: the desk takes it, and nothing she told is looked at',
    mira!.target === 'desk' && mira!.reason === 'not_granted' && mira!.because.length === 0)
}

async function leave({ scene, show, say, sayso, claim }: Story): Promise<void> {
  await scene(0, 'today: Mira changes her mind, Tom leaves the company')
  await sayso.withdraw({ person: ref('mira'), purposes: ['invitations'] })
  say('Mira takes back the yes to invitations.')
  await show('invitations', 'events', { mira: [] })
  await show('reading', 'reading', { mira: ['plant_guide', 'nis2_guide'] })
  await sayso.putPerson({ person: ref('tom'), accounts: [] })
  say('Tom works elsewhere now; what he told stays his.')
  await show('reading', 'reading', { tom: ['cloud_guide'], jonas: [] })
  const { uses } = await sayso.listUses({ person: ref('jonas') })
  claim('the diary of Jonas is empty: what colleagues told says nothing about him', uses.length === 0)
}
