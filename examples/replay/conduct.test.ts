import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { erasedCount, planConduct, shares } from './conduct.ts'
import { derive } from './derive.ts'
import type { Respondent } from './derive.ts'
import { readMapping } from './mapping.ts'
import { readSurvey } from './survey.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const mapping = readMapping(path('./sample/mapping.yaml'))
const bytes = readFileSync(path(`./sample/${mapping.file}`))
const { catalog, respondents } = derive(mapping, readSurvey(bytes, mapping.encoding, mapping.header_rows))

/** The sample's guests over and over, each time under other ids. */
const crowd: Respondent[] = Array.from({ length: 250 }, (_, round) =>
  respondents.map((respondent) => ({ ...respondent, id: `${respondent.id}-${round}` }))).flat()
const conducts = planConduct(catalog, crowd)
const shareOf = (holds: (one: (typeof conducts)[number]) => boolean, among = conducts) =>
  among.filter(holds).length / among.length

describe('the conduct of respondents', () => {
  it('follows from their ids alone, in whatever order they come', () => {
    const backwards = planConduct(catalog, [...crowd].reverse()).reverse()
    expect(backwards).toEqual(conducts)
  })

  it('grants in about the stated shares', () => {
    const [first = '', second = ''] = Object.keys(catalog.purposes)
    expect(shareOf(({ grants }) => grants[first] === true && grants[second] !== true))
      .toBeCloseTo(shares.onlyFirstPurpose, 1)
    expect(shareOf(({ grants }) => grants[first] !== true && grants[second] === true))
      .toBeCloseTo(shares.onlySecondPurpose, 1)
    expect(shareOf(({ grants }) => !Object.values(grants).includes(true))).toBeCloseTo(shares.noPurpose, 1)
  })

  it('keeps only what a granted purpose may use', () => {
    for (const { kept, grants } of conducts) {
      for (const key of Object.keys(kept)) {
        expect(catalog.attributes[key]?.purposes.some((purpose) => grants[purpose])).toBe(true)
      }
    }
  })

  it('has a tenth withdraw and some erased, and nobody both', () => {
    const permitting = conducts.filter(({ grants }) => Object.values(grants).includes(true))
    expect(conducts.filter(({ withdraws }) => withdraws).length)
      .toBe(Math.round(permitting.length * shares.withdraw))
    expect(conducts.filter(({ erased }) => erased).length).toBe(erasedCount)
    expect(conducts.some(({ withdraws, erased }) => withdraws && erased)).toBe(false)
  })

  it('holds every kind of wrong answer', () => {
    expect(new Set(conducts.map(({ attempt }) => attempt)))
      .toEqual(new Set(['proper', 'too_much', 'raw_cell', 'unshown', 'beyond_shown']))
  })
})
