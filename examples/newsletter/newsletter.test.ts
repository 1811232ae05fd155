import { expect, it } from 'vitest'
import { createSayso } from '@sayso/sdk'
import { describeScenario } from '../describe-scenario.ts'
import { ref } from '../story.ts'
import { newsletter } from './scenario.ts'

describeScenario(newsletter, (seen) => {
  const sayso = () => createSayso(seen().server)

  it('gives every story its reason: answers of this reader, with the day on which they were told', async () => {
    const { offers } = await sayso().decide({ person: ref('bruno'), purpose: 'letter' })
    expect(offers.map(({ key }) => key)).toEqual(['month_nature'])
    const { values } = await sayso().readProfile({ person: ref('bruno'), purpose: 'letter' })
    for (const { attribute, value, told_at: toldAt, entry } of offers[0]!.because) {
      expect(values[attribute]).toMatchObject({ value, told_at: toldAt, entry })
    }
    expect(offers[0]!.because.map(({ attribute }) => attribute)).toEqual(['how_often', 'topics'])
  })

  it('writes to nobody who said no, took it back, or told nothing', async () => {
    for (const person of ['celia', 'daniel', 'eryk']) {
      expect(await sayso().decide({ person: ref(person), purpose: 'letter' })).toMatchObject({ granted: false, offers: [] })
    }
  })

  it('lets topics of a year ago rest until the reader says that they still hold', async () => {
    const { offers } = await sayso().decide({ person: ref('agata'), purpose: 'letter', slot: 'monthly' })
    expect(offers).toEqual([])
    const { withheld } = await sayso().readProfile({ person: ref('agata'), purpose: 'letter' })
    expect(withheld).toContainEqual({ attribute: 'topics', reason: 'stale' })
  })
})
