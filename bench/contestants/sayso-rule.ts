/** Sayso's compiled rule on the same profiles, as a decision evaluates it. Prints one line of JSON. */
import { compileCatalog } from '../../packages/server/src/modules/catalog/compile.ts'
import { validateDocument } from '../../packages/server/src/modules/catalog/document.ts'
import { planCatalog } from '../../packages/server/src/modules/catalog/plan.ts'
import { compileRule } from '../../packages/server/src/modules/decisions/rules/closure.ts'
import { parseRule } from '../../packages/server/src/modules/decisions/rules/parse.ts'
import { catalog, segmentRule } from '../catalog.ts'
import { answersOf } from '../people.ts'
import type { Value } from '../people.ts'
import { evaluationsPerSecond } from './evaluations.ts'

const { document } = validateDocument(catalog)
if (!document) throw new Error('the catalogue of the bench is not valid')
const { numbering, version } = planCatalog(null, document)
const { attributes } = compileCatalog(document, numbering, version)
const { rule } = parseRule(segmentRule, attributes)
if (!rule) throw new Error('the rule of the bench is not valid')
const slotOf = (key: string): number => attributes.get(key)!.slot
const { matches } = compileRule(rule, slotOf)

const today = Math.floor(Date.now() / 86_400_000)
const profiles = Array.from({ length: 1000 }, (_, number) => {
  const values: Value[] = []
  for (const [key, value] of Object.entries(answersOf(number))) values[slotOf(key)] = value
  return values
})
console.log(JSON.stringify(evaluationsPerSecond(profiles, (values) => matches(values, today))))
