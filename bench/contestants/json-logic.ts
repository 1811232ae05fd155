/** `json-logic-engine`, compiled: the same rule on the same profiles. Prints one line of JSON. */
import { LogicEngine } from 'json-logic-engine'
import { answersOf } from '../people.ts'
import { evaluationsPerSecond } from './evaluations.ts'

const matches = new LogicEngine().build({
  and: [
    { in: [{ var: 'shoe_size' }, ['40', '41', '42']] },
    { '>=': [{ var: 'budget' }, 100] },
    { some: [{ var: 'colours' }, { in: [{ var: '' }, ['black', 'navy']] }] },
    { '===': [{ var: 'vegan' }, true] },
  ],
})

const profiles = Array.from({ length: 1000 }, (_, number) => answersOf(number))
console.log(JSON.stringify(evaluationsPerSecond(profiles, (profile) => matches(profile) === true)))
