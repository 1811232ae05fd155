import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** Holds replies against the OpenAPI document that the same server publishes. */
export interface Contract {
  /** Throws where a declared operation replies with a status, type or shape that it does not declare. */
  check(method: string, path: string, reply: { status: number; type: string; text: string }): void
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>
  >
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: unknown
}

export async function openContract(url: string): Promise<Contract> {
  const response = await fetch(`${url}/openapi.json`)
  if (response.status !== 200) throw new Error(`/openapi.json answers ${response.status}`)
  return contractOf((await response.json()) as Document)
}

function contractOf(document: Document): Contract {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  ajv.addSchema({ $id: 'api', components: document.components })
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      pattern: patternOf(template),
      operation,
    })),
  )
  const validators = new Map<object, ValidateFunction>()

  function validatorOf(schema: object): ValidateFunction {
    let validate = validators.get(schema)
    if (!validate) {
      const text = JSON.stringify(schema).replaceAll('"$ref":"#/components/', '"$ref":"api#/components/')
      validate = ajv.compile(JSON.parse(text) as object)
      validators.set(schema, validate)
    }
    return validate
  }

  return {
    check(method, path, { status, type, text }) {
      const [plain = path] = path.split('?')
      const found = operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(plain))
      if (!found) return
      const what = `${method} ${plain} → ${status}`
      const declared = found.operation.responses[status]
      if (!declared) throw new Error(`${what} is not declared: ${text.slice(0, 300)}`)
      const [essence = ''] = type.split(';')
      const content = declared.content?.[essence]
      // An operation that replies in several formats declares the first.
      if (!declared.content || (!content && status < 300)) return
      if (!content)
        throw new Error(`${what} is ${essence}, declared: ${Object.keys(declared.content).join(', ')}`)
      if (!essence.endsWith('json')) return
      const validate = validatorOf(content.schema)
      const parts =
        essence === 'application/x-ndjson' ? text.split('\n').filter((line) => line !== '') : [text]
      for (const part of parts) {
        if (validate(JSON.parse(part))) continue
        throw new Error(`${what}: ${ajv.errorsText(validate.errors)} in ${part.slice(0, 300)}`)
      }
    },
  }
}

function patternOf(template: string): RegExp {
  const last = template.endsWith('/{path}')
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${last ? source.replace(/\[\^\/\]\+$/, '.+') : source}$`)
}
