import { expect, test } from 'vitest'
import { compileCatalog, offeredOptions } from '../../src/modules/catalog/compile.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { completeLocales } from '../../src/modules/catalog/lint/texts.ts'
import { exampleDocument, exampleWith } from './sample.ts'

function compileAfter(...documents: readonly ReturnType<typeof exampleDocument>[]) {
  let state = null as Parameters<typeof planCatalog>[0]
  for (const document of documents) state = { document, ...planCatalog(state, document) }
  if (!state) throw new Error('no document')
  return compileCatalog(state.document, state.numbering, state.version)
}

test('binds attributes and recipients to the purposes that they name', () => {
  const catalog = compileAfter(exampleDocument())
  expect(catalog.purposes.get('book_tips')).toMatchObject({
    version: 1, edition: 1, retention: 'P24M', attributes: ['genre', 'pages', 'diet'], recipients: [],
      retired: false,
  })
  expect(catalog.purposes.get('parcel_news'))
    .toMatchObject({ attributes: ['ring_bell'], recipients: ['carrier'] })
  expect(catalog.attributes.get('pages'))
    .toMatchObject({ type: 'number', min: 1, max: 5000, sensitive: false })
  expect(catalog.attributes.get('pages')?.purposes).toEqual(new Set(['book_tips']))
  expect(catalog.attributes.get('genre')?.freshFor).toBe('P12M')
  expect(catalog.attributes.get('diet')?.sensitive).toBe(true)
})

test('an option that is no longer offered keeps its code', () => {
  const later = exampleWith((d) => { d.attributes['genre']!.options = [{ key: 'essay' }, { key: 'crime',
    retired: true }] })
  const catalog = compileAfter(exampleDocument(), later)
  expect(catalog.attributes.get('genre')?.options)
    .toEqual(new Map([['crime', 1], ['poetry', 2], ['essay', 3]]))
  expect(offeredOptions(catalog, 'genre')).toEqual(['essay'])
  expect(offeredOptions(catalog, 'toString')).toEqual([])
})

test('what the document no longer has is known and opens nothing', () => {
  const later = exampleWith((d) => {
    delete d.purposes['parcel_news']
    delete d.attributes['ring_bell']
    d.recipients = {}
  })
  const catalog = compileAfter(exampleDocument(), later)
  expect(catalog.purposes.get('parcel_news'))
    .toMatchObject({ retired: true, attributes: [], retention: 'PT0S' })
  expect(catalog.attributes.get('ring_bell'))
    .toMatchObject({ retired: true, purposes: new Set(), sensitive: true })
  expect(catalog.recipients.get('carrier')).toMatchObject({ retired: true, purposes: [] })
})

test('a document that the linter would refuse opens nothing', () => {
  const catalog = compileAfter(exampleWith((d) => {
    delete d.purposes['book_tips']!.retention
    delete d.attributes['genre']!.purposes
  }))
  expect(catalog.purposes.get('book_tips')?.retention).toBe('PT0S')
  expect(catalog.attributes.get('genre')?.purposes.size).toBe(0)
})

test('only languages in which every text is written count as complete', () => {
  expect(completeLocales(exampleDocument())).toEqual(['en', 'fi'])
  expect(completeLocales(exampleWith((d) => { delete d.asks['doorstep']!.title['fi'] }))).toEqual(['en'])
})
