import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject } from 'ajv/dist/2020.js'
import { pointTo } from '../../catalog/pointer.ts'
import { parseJson, parseYaml } from '../../catalog/syntax.ts'
import type { Problem } from '../../catalog/syntax.ts'
import type { Catalog } from '../../catalog/types.ts'
import { mapSchema } from './map-schema.ts'
import type { AttributeMap, PersonMap, SignMap, WrittenMap } from './map-schema.ts'
import { presets } from './presets.ts'

/** A map with its preset filled in. */
export interface ImportMap {
  readonly list: string
  readonly encoding?: NonNullable<WrittenMap['encoding']>
  readonly delimiter?: NonNullable<WrittenMap['delimiter']>
  readonly person: PersonMap
  readonly attributes: Readonly<Record<string, AttributeMap>>
  readonly purposes: readonly string[]
  /** Undefined: every purpose. */
  readonly refuses: readonly string[] | undefined
  readonly signs: readonly SignMap[]
  readonly otherwise: 'said_yes' | 'silent'
  readonly keepFor: string
  /** Columns that the author named, and not a preset: the file must have them. */
  readonly demanded: ReadonlyMap<string, string>
}

export type MapReading = { readonly map: ImportMap } | { readonly problems: readonly Problem[] }

let compiled: ReturnType<Ajv2020['compile']> | undefined

/** Reads a map from its text. Whatever is wrong becomes a problem with a pointer. */
export function readMap(text: string, format: 'json' | 'yaml'): MapReading {
  const { value, problems } = format === 'json' ? parseJson(text) : parseYaml(text)
  if (problems.length > 0) return { problems }
  compiled ??= new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(mapSchema)
  if (!compiled(value)) return { problems: (compiled.errors ?? []).map(explain) }
  return { map: complete(value as WrittenMap) }
}

function explain({ instancePath: pointer, keyword, params, message = 'is not valid' }: ErrorObject): Problem {
  if (keyword === 'additionalProperties') {
    return { pointer: pointTo(pointer, String(params['additionalProperty'])), message: 'is not known here' }
  }
  if (keyword === 'required') return { pointer, message: `"${params['missingProperty']}" is missing` }
  if (keyword === 'enum') return { pointer, message: `must be one of: ${params['allowedValues'].join(', ')}` }
  return { pointer, message }
}

function complete(written: WrittenMap): ImportMap {
  const preset = written.preset === undefined ? {} : presets[written.preset]
  const { encoding, delimiter, refuses, purposes = [] } = written
  return {
    list: written.list ?? preset.list ?? 'list',
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    person: { ...preset.person, ...written.person },
    attributes: written.attributes ?? {},
    purposes,
    refuses: refuses ?? (purposes.length > 0 ? purposes : undefined),
    // A list's own signs stand beside those of the preset: whoever adds one must not lose a refusal by it.
    signs: [...(written.signs ?? []), ...(preset.signs ?? [])],
    otherwise: written.otherwise ?? 'silent',
    keepFor: written.keep_for ?? 'P90D',
    demanded: demandedBy(written),
  }
}

function demandedBy({ person = {}, attributes = {}, signs = [] }: WrittenMap): Map<string, string> {
  const demanded = new Map<string, string>()
  for (const [key, cell] of Object.entries(person)) demanded.set(pointTo('/person', key, 'column'), cell.column)
  for (const [key, { column, columns = [] }] of Object.entries(attributes)) {
    if (column !== undefined) demanded.set(pointTo('/attributes', key, 'column'), column)
    columns.forEach((one, i) => demanded.set(pointTo('/attributes', key, 'columns', i), one))
  }
  signs.forEach((sign, i) => {
    if (sign.exists !== true) demanded.set(pointTo('/signs', i, 'column'), sign.column)
  })
  return demanded
}

/** What in a map does not fit the catalogue that is in force. Pure. */
export function checkMap(map: ImportMap, catalog: Catalog): Problem[] {
  const problems: Problem[] = []
  const known = (keys: readonly string[], at: string) => keys.forEach((key, i) => {
    if (catalog.purposes.get(key)?.retired !== false) {
      problems.push({ pointer: pointTo(at, i), message: `"${key}" is no purpose of the catalogue` })
    }
  })
  known(map.purposes, '/purposes')
  if (map.refuses !== map.purposes) known(map.refuses ?? [], '/refuses')
  const { email, phone, external_id: externalId } = map.person
  if (!email && !phone && !externalId) {
    problems.push({ pointer: '/person', message: 'names nobody: an e-mail address, a phone number or an id is needed' })
  }
  map.signs.forEach(({ is, filled, exists }, i) => {
    if ([is, filled, exists].filter((one) => one !== undefined && one !== false).length !== 1) {
      problems.push({ pointer: pointTo('/signs', i), message: 'needs one of "is", "filled" and "exists"' })
    }
  })
  for (const [key, from] of Object.entries(map.attributes)) {
    const pointer = pointTo('/attributes', key)
    const attribute = catalog.attributes.get(key)
    const message = !attribute || attribute.retired ? 'is no attribute of the catalogue'
      : attribute.sensitive ? 'is sensitive: only the person may bring it, with their explicit consent'
      : !map.purposes.some((purpose) => attribute.purposes.has(purpose)) ? 'serves none of the purposes of this list'
      : (from.column === undefined) === (from.columns === undefined) ? 'needs "column" or "columns"'
      : undefined
    if (message !== undefined) problems.push({ pointer, message })
  }
  return problems
}
