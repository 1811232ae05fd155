export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/**
 * Turns the routes' schemas into what stands in an OpenAPI document. A schema with `x-document` becomes a reference to
 * that document among the components; the definitions of a document (`$defs`) become components of their own, since
 * a reference like `#/$defs/rule` would point at the root of the OpenAPI document.
 */
export function gatherSchemas(
  documents: Readonly<Record<string, unknown>>, words: Readonly<Record<string, string>>,
) {
  const components: Record<string, JsonSchema> = {}
  for (const [name, document] of Object.entries(documents)) {
    const { $defs = {}, ...schema } = JSON.parse(JSON.stringify(document)) as { $defs?: Record<string, unknown> }
    const nameOf = (definition: string) => name + definition.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())
    components[name] = rewrite(schema, nameOf) as JsonSchema
    for (const [definition, inner] of Object.entries($defs)) {
      components[nameOf(definition)] = rewrite(inner, nameOf) as JsonSchema
    }
  }
  return {
    components,
    /** Errors: a schema that names a document which nobody gave. */
    of(schema: unknown): JsonSchema {
      return explain(rewrite(JSON.parse(JSON.stringify(schema)), (definition) => {
        throw new Error(`A route's schema refers to a definition (${definition}); name a document instead.`)
      }, documents), words) as JsonSchema
    },
  }
}

function rewrite(
  schema: unknown, nameOf: (definition: string) => string, documents?: Readonly<Record<string, unknown>>,
): unknown {
  if (Array.isArray(schema)) return schema.map((item) => rewrite(item, nameOf, documents))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, patternProperties, 'x-document': document, ...rest } = schema as Record<string, unknown>
  // Says nothing new, but linters want every required name among the properties.
  if (Array.isArray(rest['required']) && rest['properties'] === undefined) {
    rest['properties'] = Object.fromEntries(rest['required'].map((name) => [name, {}]))
  }
  if (typeof document === 'string') {
    if (documents?.[document] === undefined) throw new Error(`Nobody gives the document ${document}.`)
    return { $ref: `#/components/schemas/${document}` }
  }
  const definition = typeof $ref === 'string' ? /^#\/\$defs\/(.+)$/.exec($ref)?.[1] : undefined
  return {
    ...Object.fromEntries(Object.entries(rest).map(([keyword, inner]) => [keyword, rewrite(inner, nameOf, documents)])),
    ...(definition === undefined ? {} : { $ref: `#/components/schemas/${nameOf(definition)}` }),
    ...(patternProperties === undefined ? {} : keyedBy(rewrite(patternProperties, nameOf, documents) as JsonSchema)),
  }
}

/** A map with one pattern for its keys says the same through `propertyNames`, which every reader understands. */
function keyedBy(patterns: JsonSchema): JsonSchema {
  const [[pattern, inner] = [], ...others] = Object.entries(patterns)
  if (pattern === undefined || others.length > 0) return { patternProperties: patterns }
  return { additionalProperties: inner, ...(pattern === '^.*$' ? {} : { propertyNames: { pattern } }) }
}

/** Gives every property that does not describe itself the sentence for its name. */
function explain(schema: unknown, words: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => explain(item, words))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).map(([keyword, inner]) => [keyword, keyword === 'properties'
    ? Object.fromEntries(Object.entries(inner as Record<string, object>).map(([name, property]) => [
        name, { ...(words[name] === undefined ? {} : { description: words[name] }), ...(explain(property, words) as object) },
      ]))
    : explain(inner, words)]))
}
