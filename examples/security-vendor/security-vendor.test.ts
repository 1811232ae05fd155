import { expect, it } from 'vitest'
import { createSayso } from '@sayso/sdk'
import { describeScenario } from '../describe-scenario.ts'
import { ref } from '../story.ts'
import { securityVendor } from './scenario.ts'

describeScenario(securityVendor, (seen) => {
  const sayso = () => createSayso(seen().server)
  const keysFor = async (person: string, purpose: string) =>
    (await sayso().decide({ person: ref(person), purpose })).offers.map(({ key }) => key)

  it('matches guides to what each told for reading', async () => {
    expect(await keysFor('mira', 'reading')).toEqual(['plant_guide', 'nis2_guide'])
    expect(await keysFor('tom', 'reading')).toEqual(['cloud_guide'])
    expect(await keysFor('oskari', 'reading')).toEqual(['cloud_guide', 'dora_guide'])
    expect(await keysFor('lena', 'reading')).toEqual([])
  })

  it('passes nothing from one colleague to another', async () => {
    for (const purpose of ['reading', 'invitations', 'event_seat', 'expert_call']) {
      expect(await keysFor('jonas', purpose)).toEqual([])
      expect((await sayso().readProfile({ person: ref('jonas'), purpose })).values).toEqual({})
    }
  })

  it('takes a seat for what it is: Tom signed up for a day and is invited to nothing', async () => {
    expect(await keysFor('tom', 'event_seat')).toEqual(['first_hour_seat'])
    expect(await sayso().decide({ person: ref('tom'), purpose: 'invitations' })).toMatchObject({ granted: false, offers: [] })
  })

  it('lets an engineer call the one who asked for it, with the answers that the call is about', async () => {
    const { offers } = await sayso().decide({ person: ref('oskari'), purpose: 'expert_call' })
    expect(offers.map(({ key }) => key)).toEqual(['cloud_engineer'])
    const because = offers[0]?.because.map(({ attribute, value }) => [attribute, value])
    expect(because).toEqual([['contact_by', 'phone'], ['interests', ['cloud']]])
    expect(await keysFor('mira', 'expert_call')).toEqual([])
    const route = (person: string) => sayso().routeInquiry({ person: ref(person), route: 'support' })
    expect(await route('oskari')).toMatchObject({ target: 'cloud_team', granted: true })
    expect(await route('mira')).toMatchObject({ target: 'desk', granted: false, reason: 'not_granted', because: [] })
  })
})
