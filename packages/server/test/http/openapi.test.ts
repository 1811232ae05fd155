import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { refusals } from '../../src/refusals.ts'
import { readPages } from '../support/documented.ts'

interface Media { readonly schema: object; readonly example?: unknown }
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object; readonly example?: unknown }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

let document: Document
let operations: { path: string; method: string; operation: Operation }[]

beforeAll(async () => {
  const [reply] = await readPages('/openapi.json')
  document = reply!.json()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
})

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate(structuredClone(document) as unknown as Record<string, unknown>)
    expect(result.errors ?? []).toEqual([])
    expect(validator.version).toBe('3.1')
  })

  test('names every operation once', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('declares for every operation what comes when it works and when the request is wrong', () => {
    for (const { path, operation } of operations) {
      const statuses = Object.keys(operation.responses)
      expect(statuses.some((status) => status.startsWith('2')), path).toBe(true)
      expect(statuses.some((status) => status.startsWith('4')), path).toBe(true)
    }
  })

  test('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of new Set(references)) {
      const found = reference.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
      expect(found, reference).toBeTypeOf('object')
    }
  })

  test('describes a catalogue by the schema that is published for authors', async () => {
    const published = JSON.parse(readFileSync(new URL('../../catalog.schema.json', import.meta.url), 'utf8')) as
      { properties: Record<string, unknown>; $defs: Record<string, unknown> }
    const embedded = document.components.schemas['Catalog'] as { properties: Record<string, unknown> }
    expect(Object.keys(embedded.properties)).toEqual(Object.keys(published.properties))
    expect(Object.keys(document.components.schemas).filter((name) => name.startsWith('Catalog'))).toHaveLength(
      1 + Object.keys(published.$defs).length)
  })

  test('gives examples that fit their own schemas', () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
    ajv.addSchema({ $id: 'api', components: document.components })
    const faults: string[] = []
    let checked = 0
    const fits = (what: string, schema: object, example: unknown) => {
      if (example === undefined) return
      checked++
      const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')))
      if (!validate(example)) faults.push(`${what}: ${ajv.errorsText(validate.errors)}`)
    }
    for (const { operation } of operations) {
      const bodies = { request: operation.requestBody, ...operation.responses }
      for (const [where, body] of Object.entries(bodies)) {
        for (const { schema, example } of Object.values(body?.content ?? {})) fits(`${operation.operationId} ${where}`, schema, example)
      }
      for (const one of operation.parameters ?? []) fits(`${operation.operationId} ${one.name}`, one.schema, one.example)
    }
    expect(faults).toEqual([])
    expect(checked).toBeGreaterThan(100)
  })

  test('lets no operation refuse with a code that is not in the table', () => {
    const codes = new Set(Object.keys(refusals))
    const said = [...JSON.stringify(document.paths).matchAll(/"code":\{"type":"string","enum":(\[[^\]]+\])/g)]
      .flatMap(([, list]) => JSON.parse(list!) as string[])
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter((code) => !codes.has(code))).toEqual([])
  })
})
