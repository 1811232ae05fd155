import type { MessageChannel } from '../catalog/outreach-schema.ts'
import type { Catalog } from '../catalog/types.ts'
import { compileRule } from '../decisions/rules/closure.ts'
import type { CompiledRule } from '../decisions/rules/closure.ts'
import { parseRule } from '../decisions/rules/parse.ts'
import type { Group } from '../decisions/rules/rule.ts'
import { attributesRead } from './content/contents.ts'
import type { ContentRef } from './content/types.ts'
import type { Schedule } from './timing/types.ts'

/** What the catalogue in force says about a message, whatever it said when the message was planned. */
export interface Definition {
  readonly ref: ContentRef
  readonly purpose: string
  readonly channel: MessageChannel | 'preferred'
  readonly topics: readonly string[]
  /** May be put together with others for the same person. */
  readonly digest: boolean
  readonly schedule?: Schedule
  /** Rests on no consent. */
  readonly exempt?: true
  /** Who it is for: all of these must hold. */
  readonly audience: readonly Group[]
  readonly rules: readonly CompiledRule[]
  /** One of these must have been told: what a post answers to. */
  readonly oneOf?: readonly string[]
  /** Attributes that it reads at all, in its rules or its words: nothing else is opened for it. */
  readonly fields: readonly string[]
  readonly edition?: number
}

type Written = Pick<Definition, 'purpose' | 'channel'> & Partial<Pick<Definition, 'topics' | 'digest' | 'schedule' | 'exempt' | 'oneOf' | 'edition'>> & {
  /** As the catalogue has them. */
  readonly whens?: readonly unknown[]
}

const known = new WeakMap<Catalog, Map<string, Definition | undefined>>()

/** Undefined: the catalogue has no such message any more, or it can be for nobody. Read once for each version. */
export function definitionOf(catalog: Catalog, { source, key, step }: ContentRef): Definition | undefined {
  let definitions = known.get(catalog)
  if (!definitions) known.set(catalog, (definitions = new Map()))
  const name = `${source} ${key} ${step ?? ''}`
  if (!definitions.has(name)) {
    const ref = { source, key, ...(step === undefined ? {} : { step }) }
    const written = read(catalog, ref)
    definitions.set(name, written && compile(catalog, ref, written))
  }
  return definitions.get(name)
}

function read({ document }: Catalog, { source, key, step }: ContentRef): Written | undefined {
  switch (source) {
    case 'campaign': {
      const campaign = own(document.campaigns, key)
      if (!campaign) return undefined
      const { purpose, channel, topics, digest, schedule, edition = 1, segment, when } = campaign
      const named = segment === undefined ? undefined : own(document.segments, segment)
      // A segment that is gone is nobody and not everybody.
      if (segment !== undefined && !named) return undefined
      return {
        purpose, channel, edition,
        ...(topics ? { topics } : {}), ...(digest === undefined ? {} : { digest }), ...(schedule ? { schedule } : {}),
        whens: [...(named ? [named.when] : []), ...(when === undefined ? [] : [when])],
      }
    }
    case 'automation': {
      const automation = own(document.automations, key)
      const taken = automation?.steps[step ?? -1]
      if (!automation || !taken || !('send' in taken)) return undefined
      const { channel = automation.channel, topics } = taken.send
      return {
        purpose: automation.purpose, channel, ...(topics ? { topics } : {}),
        whens: automation.when === undefined ? [] : [automation.when],
      }
    }
    case 'post': {
      const post = own(document.posts, key)
      return post && { purpose: post.purpose, channel: post.channel ?? 'inbox', oneOf: post.attributes }
    }
    case 'exempt': {
      const message = own(document.exempt_messages, key)
      return message && { purpose: message.purpose, channel: message.channel, exempt: true }
    }
  }
}

function compile(catalog: Catalog, ref: ContentRef, { whens = [], topics = [], digest = false, ...written }: Written): Definition | undefined {
  const audience: Group[] = []
  for (const when of whens) {
    const { rule } = parseRule(when, catalog.attributes, { purpose: written.purpose })
    if (!rule) return undefined
    audience.push(rule)
  }
  const rules = audience.map((rule) => compileRule(rule, (attribute) => catalog.attributes.get(attribute)!.slot))
  const fields = new Set([...rules.flatMap((rule) => rule.fields), ...(written.oneOf ?? []), ...attributesRead(catalog, ref)])
  return { ...written, ref, topics, digest, audience, rules, fields: [...fields] }
}

function own<T>(items: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(items, key) ? items[key] : undefined
}
