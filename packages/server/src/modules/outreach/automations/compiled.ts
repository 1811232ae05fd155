import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import { compileRule } from '../../decisions/rules/closure.ts'
import type { CompiledRule } from '../../decisions/rules/closure.ts'
import { parseRule } from '../../decisions/rules/parse.ts'

export type CompiledStep =
  | { readonly kind: 'wait'; readonly duration: string }
  | { readonly kind: 'when'; readonly rule: CompiledRule }
  | { readonly kind: 'send'; readonly channel: MessageChannel | 'preferred'; readonly validFor: string }

/** What begins an automation, with everything that this kind of beginning needs. */
export type Trigger =
  | { readonly event: 'declared' | 'stale'; readonly attribute: string }
  | { readonly event: 'around'; readonly attribute: string; readonly offset: string }
  | { readonly event: 'granted' | 'withdrawn'; readonly purpose: string }
  | { readonly event: 'registered'; readonly ask: string }

export interface CompiledAutomation {
  readonly key: string
  readonly purpose: string
  readonly on: Trigger
  readonly when: CompiledRule | undefined
  readonly steps: readonly CompiledStep[]
  /** ISO 8601 duration, or never; undefined: whenever what begins it happens anew. */
  readonly again: string | undefined
  /** Attributes that it reads at all: nothing else is opened for it. */
  readonly fields: readonly string[]
}

/** What is of use for longer says so; what is forgotten for longer than this does not fit its moment any more. */
const VALID_FOR = 'P3D'

type Definition = Catalog['document']['automations'][string]

const known = new WeakMap<Catalog, ReadonlyMap<string, CompiledAutomation>>()

/** Once for each catalogue version. What does not fit (the linter refuses it) begins for nobody. */
export function automationsOf(catalog: Catalog): ReadonlyMap<string, CompiledAutomation> {
  const found = known.get(catalog)
  if (found) return found
  const automations = new Map(Object.entries(catalog.document.automations).flatMap(([key, definition]) => {
    const compiled = compile(catalog, key, definition)
    return compiled ? [[key, compiled] as const] : []
  }))
  known.set(catalog, automations)
  return automations
}

function compile(catalog: Catalog, key: string, definition: Definition): CompiledAutomation | undefined {
  const { purpose, channel, again } = definition
  const on = triggerOf(definition.on)
  if (!on) return undefined
  const rules: CompiledRule[] = []
  const ruleOf = (when: unknown): CompiledRule | undefined => {
    const { rule } = parseRule(when, catalog.attributes, { purpose })
    if (!rule) return undefined
    const compiled = compileRule(rule, (attribute) => catalog.attributes.get(attribute)!.slot)
    rules.push(compiled)
    return compiled
  }
  const when = definition.when === undefined ? undefined : ruleOf(definition.when)
  if (definition.when !== undefined && !when) return undefined
  const steps: CompiledStep[] = []
  for (const step of definition.steps) {
    if ('wait' in step) steps.push({ kind: 'wait', duration: step.wait })
    else if ('when' in step) {
      const rule = ruleOf(step.when)
      if (!rule) return undefined
      steps.push({ kind: 'when', rule })
    } else {
      steps.push({ kind: 'send', channel: step.send.channel ?? channel, validFor: step.send.valid_for ?? VALID_FOR })
    }
  }
  const begins = on.event === 'declared' || on.event === 'around' ? [on.attribute] : []
  return { key, purpose, on, when, steps, again, fields: [...new Set([...begins, ...rules.flatMap((rule) => rule.fields)])] }
}

function triggerOf({ event, attribute, purpose, ask, offset }: Definition['on']): Trigger | undefined {
  switch (event) {
    case 'declared':
    case 'stale':
      return attribute === undefined ? undefined : { event, attribute }
    case 'around':
      return attribute === undefined || offset === undefined ? undefined : { event, attribute, offset }
    case 'granted':
    case 'withdrawn':
      return purpose === undefined ? undefined : { event, purpose }
    case 'registered':
      return ask === undefined ? undefined : { event, ask }
  }
}
