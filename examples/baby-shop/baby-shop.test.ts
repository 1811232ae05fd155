import { expect, it } from 'vitest'
import { createSayso } from '@sayso/sdk'
import { describeScenario } from '../describe-scenario.ts'
import { ref } from '../story.ts'
import { babyShop } from './scenario.ts'

describeScenario(babyShop, (seen) => {
  const keysFor = async (person: string, purpose: string) => {
    const { offers } = await createSayso(seen().server).decide({ person: ref(person), purpose })
    return offers.map(({ key }) => key)
  }

  it('offers baby things to the one whose date is near, and to nobody with another date, none, or no word', async () => {
    expect(await keysFor('zofia', 'baby_offers')).toEqual(['bag_check', 'slings', 'cradles'])
    for (const person of ['anna', 'berta', 'cleo', 'dora', 'ewa', 'frida']) {
      expect([person, await keysFor(person, 'baby_offers')]).toEqual([person, []])
      expect([person, await keysFor(person, 'baby_letters')]).toEqual([person, []])
    }
  })

  it('check 20: answers about a birth are sensitive, and bound to nothing but the two uses around it', async () => {
    const { catalog: { attributes = {} } } = await createSayso(seen().server).getCatalog()
    for (const key of ['due_date', 'baby_needs']) expect(attributes[key]?.sensitive).toBe(true)
    const reached = Object.values(attributes).filter(({ sensitive }) => sensitive).flatMap(({ purposes = [] }) => purposes)
    expect(new Set(reached)).toEqual(new Set(['baby_offers', 'baby_letters']))
  })

  it('holds nothing of what Cleo bought, wherever one looks', async () => {
    const held = await createSayso(seen().server).exportPerson({ person: ref('cleo') })
    expect(held).toMatchObject({ answers: [], entries: [] })
    for (const thing of ['nappies', 'folic', 'pram']) expect(JSON.stringify(held)).not.toContain(thing)
  })

  it('shows the window opening on the seventh day before and closing after the fourteenth', () => {
    const days = seen().lines.filter((line) => /^\n\d+\. /.test(line)).map((line) => line.replace(/^\n\d+\. [^:]+: /, ''))
    expect(days).toEqual(expect.arrayContaining([
      'seven days before: the window opens', 'fourteen days after: the last day', 'fifteen days after: over',
    ]))
  })
})
