import { isCollection, isPair, isScalar, parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'
import { inEnglish, sentence } from '../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../kernel/i18n/sentence.ts'

export interface Problem {
  /** RFC 6901 pointer to what is wrong. */
  readonly pointer: string
  readonly message: string
  /** The same, to be said in other languages, where staff read it; what a parser says of a file stays in its words. */
  readonly said?: Sentence
}

export const problem = (pointer: string, said: Sentence): Problem => ({ pointer, message: inEnglish(said), said })

export interface Parsed {
  readonly value: unknown
  readonly problems: readonly Problem[]
}

/** Parses JSON; a key written twice is a problem, because readers disagree about which one counts. */
export function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text)
    return { value, problems: findRepeatedKeys(text) }
  } catch (error) {
    return unreadable('JSON', error)
  }
}

function unreadable(format: string, error: unknown): Parsed {
  const detail = error instanceof Error ? error.message : String(error)
  return { value: undefined, problems: [problem('', sentence`The document is not valid ${{ format }}: ${{ detail }}.`)] }
}

interface Open {
  readonly pointer: string
  /** Keys met so far; absent for a list. */
  readonly keys?: Set<string>
  /** Position in a list, or the key whose value comes next. */
  at: number | string
}

/** Walks text that is known to be JSON, token by token. */
function findRepeatedKeys(text: string): Problem[] {
  const problems: Problem[] = []
  const open: Open[] = []
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g
  let keyNext = false
  for (const [token] of text.matchAll(tokens)) {
    const inner = open.at(-1)
    const here = inner ? `${inner.pointer}/${escape(inner.at)}` : ''
    if (token === '{') {
      open.push({ pointer: here, keys: new Set(), at: '' })
      keyNext = true
    } else if (token === '[') {
      open.push({ pointer: here, at: 0 })
      keyNext = false
    } else if (token === '}' || token === ']') {
      open.pop()
      keyNext = false
    } else if (token === ',') {
      keyNext = inner?.keys !== undefined
      if (typeof inner?.at === 'number') inner.at += 1
    } else if (token.startsWith('"') && keyNext && inner?.keys) {
      const key: string = JSON.parse(token)
      inner.at = key
      if (inner.keys.has(key)) {
        const pointer = `${inner.pointer}/${escape(key)}`
        problems.push(problem(pointer, sentence`The key "${{ key }}" appears twice.`))
      }
      inner.keys.add(key)
      keyNext = false
    }
  }
  return problems
}

function escape(part: number | string): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1')
}

/**
 * Parses YAML 1.2 with the core schema. Refused: keys written twice, anchors and aliases (a few lines of
 * them grow into gigabytes), tags, several documents, keys that are not text.
 */
export function parseYaml(text: string): Parsed {
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false })
    const problems = [...document.errors, ...document.warnings].map(({ message }) =>
      problem('', sentence`The document is not valid YAML: ${{ detail: message.trim().split('\n')[0] }}`))
    if (problems.length === 0) problems.push(...findForbidden(document))
    return { value: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }), problems }
  } catch (error) {
    // Nesting that exhausts the stack of the parser ends here too.
    return unreadable('YAML', error)
  }
}

function findForbidden(document: Document): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Alias: (_, node, path) => void problems.push(problem(pointerOf(path), sentence`The alias *${{ alias: node.source }} is not allowed: write the value out.`)),
    Node: (_, node, path) => {
      const pointer = pointerOf([...path, node])
      if ('anchor' in node && node.anchor) {
        problems.push(problem(pointer, sentence`The anchor &${{ anchor: node.anchor }} is not allowed: write the value out.`))
      }
      if (node.tag && (isScalar(node) || isCollection(node))) {
        problems.push(problem(pointer, sentence`The tag ${{ tag: node.tag }} is not allowed.`))
      }
    },
    Pair: (_, pair, path) => {
      const pointer = pointerOf([...path, pair])
      if (isScalar(pair.key) && typeof pair.key.value !== 'string') {
        problems.push(problem(pointer, sentence`The key ${{ key: String(pair.key.value) }} must be text: quote it.`))
      } else if (isCollection(pair.key)) {
        problems.push(problem(pointer, sentence`A key must be text.`))
      }
    },
  })
  return problems
}

function pointerOf(path: readonly unknown[]): string {
  const parts: string[] = []
  path.forEach((step, depth) => {
    if (isPair(step)) {
      parts.push(escape(isScalar(step.key) ? String(step.key.value) : ''))
      return
    }
    const parent = path[depth - 1]
    if (isCollection(parent) && !isPair(step)) {
      const position = (parent.items as unknown[]).indexOf(step)
      if (position >= 0) parts.push(String(position))
    }
  })
  return parts.map((part) => `/${part}`).join('')
}
