import type { Attribute, AttributeType } from '../../src/modules/catalog/types.ts'

export interface Sketch {
  readonly type: AttributeType
  readonly options?: readonly string[]
  readonly sensitive?: boolean
  readonly retired?: boolean
  readonly purposes?: readonly string[]
}

/** Attributes as a compiled catalogue has them, with slots in the order of writing. */
export function sketchAttributes(sketches: Readonly<Record<string, Sketch>>): ReadonlyMap<string, Attribute> {
  return new Map(Object.entries(sketches).map(([key, sketch], slot) => [key, {
    key, slot, version: 1, type: sketch.type,
    retired: sketch.retired ?? false, sensitive: sketch.sensitive ?? false,
    label: { en: key.replaceAll('_', ' ') }, why: { en: 'To find out.' },
    purposes: new Set(sketch.purposes ?? ['offers']),
    options: new Map((sketch.options ?? []).map((option, code) => [option, code + 1])),
  }]))
}

/** The position of each attribute's answer: its slot. */
export function slotsOf(attributes: ReadonlyMap<string, Attribute>): (key: string) => number {
  return (key) => attributes.get(key)?.slot ?? -1
}
