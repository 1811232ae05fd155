/**
 * `npm run generate`: writes every file that is made from code, so that no fact is written down twice.
 * `--check` writes nothing and fails when a file is not what the code says.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import openapiTypeScript, { astToString } from 'openapi-typescript'
import type { OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { openApp } from '../packages/server/src/app.ts'
import { readSettings, settings } from '../packages/server/src/config/settings.ts'
import { updateRules } from '../packages/server/src/modules/catalog/lint/lint.ts'
import { describeSchema } from '../packages/server/src/modules/catalog/schema.ts'
import { refusals } from '../packages/server/src/refusals.ts'
import { checksPage } from './checks-page.ts'
import { rolesPage } from './roles-page.ts'
import { gatherSentences } from './sentences.ts'
import { buildWidget } from './widget.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, { readonly content: object }>>
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } }
}

const root = new URL('../', import.meta.url)
const generated = 'Written by `npm run generate`. Do not edit.'

/** The document as the server itself serves it. No database is asked: none is listening at this address. */
async function readOpenApi(): Promise<{ openapi: { paths: Record<string, Record<string, Operation>> }; declared: Awaited<ReturnType<typeof openApp>>['routes'] }> {
  const app = await openApp(
    readSettings({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', SAYSO_SECRET: Buffer.alloc(32).toString('base64'), SAYSO_LOG: 'silent',
    }),
    (error) => { throw error },
  )
  const http = app.buildHttp()
  const reply = await http.inject('/openapi.json')
  await http.close()
  await app.close()
  return { openapi: reply.json(), declared: app.routes }
}

/** Without examples and without each call's refusals: the client throws those, with one union of all codes. */
async function typesOf(openapi: object): Promise<string> {
  const lean = JSON.parse(JSON.stringify(openapi), (key, value: unknown) => {
    if (key === 'example') return undefined
    if (key !== 'responses') return value
    return Object.fromEntries(Object.entries(value as object).filter(([status]) => status.startsWith('2')))
  }) as OpenAPI3
  const types = astToString(await openapiTypeScript(lean, { defaultNonNullable: false }))
  return `// ${generated}\n\n${types}`
}

/** What the client must know of each operation while it runs. */
function operationTable(openapi: { paths: Record<string, Record<string, Operation>> }): string {
  const rows = Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, parameters = [], requestBody, responses }]) => {
      // Pages are for people.
      if ('text/html' in (responses['200']?.content ?? {})) return []
      const query = parameters.filter((one) => one.in === 'query').map((one) => `'${one.name}'`)
      const schema = requestBody?.content['application/json'].schema
      const body = schema === undefined ? 'none' : '$ref' in schema ? 'whole' : 'flat'
      // A second DELETE is refused, so that repeating one would hide whether the first was done.
      const repeatable = method === 'get' || method === 'put' || parameters.some((one) => one.name === 'Idempotency-Key')
      return [`  ${operationId}: { method: '${method}', path: '${path}', query: [${query.join(', ')}], `
        + `body: '${body}', repeatable: ${repeatable} },\n`]
    }))
  return `// ${generated}\n\nexport const operations = {\n${rows.join('')}} as const\n`
}

/** The receipts package as a browser reads it: the same files without their types, which only Node takes away by itself. */
function receiptModules(): Record<string, string> {
  const folder = new URL('packages/receipts/src/', root)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return Object.fromEntries(names.map((name) => {
    const { outputText } = ts.transpileModule(readFileSync(new URL(name, folder), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true, removeComments: true,
      },
    })
    return [`packages/receipts/browser/${name.replace(/\.ts$/, '.js')}`, `// ${generated}\n${outputText}`]
  }))
}

function refusalPage(): string {
  const rows = Object.entries(refusals).map(([code, [status, sentence]]) => `| \`${code}\` | ${status} | ${sentence} |`)
  return `# Refusal codes

<!-- ${generated} -->

A request that can not be done as asked is answered with \`application/problem+json\` (RFC 9457). \`code\` is stable: test for
it, show \`detail\` to developers only. \`type\` is \`/docs#\` and the code. Where the input is at fault, \`errors\` lists what is
wrong as \`{pointer, message}\` (RFC 6901). \`429\` and \`503\` carry \`Retry-After\`. Everything else that fails is a bug and
answers \`internal\`.

| code | status | meaning |
|---|---|---|
${rows.join('\n')}
`
}

function settingsPage(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const rows = Object.values(settings).map((setting) => {
    const secret = 'secret' in setting ? ' Secret: keep it out of logs and process lists.' : ''
    const fallback = setting.fallback === '' ? '' : `\`${cell(setting.fallback)}\``
    return `| \`${setting.env}\` | ${fallback} | ${cell(setting.help)}${secret} |`
  })
  return `# Settings

<!-- ${generated} -->

All settings are environment variables. A value that can not be used is named in one line, and the process exits with 2.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}
`
}

const { openapi, declared } = await readOpenApi()
const linterPage = 'docs/fairness-linter.md'
const files: Record<string, string> = {
  'packages/server/openapi.json': JSON.stringify(openapi, null, 2) + '\n',
  'packages/server/catalog.schema.json': describeSchema(),
  'packages/sdk/src/schema.gen.ts': await typesOf(openapi),
  'packages/sdk/src/operations.gen.ts': operationTable(openapi),
  'docs/integrate/refusals.md': refusalPage(),
  'docs/operate/settings.md': settingsPage(),
  'docs/checks.md': checksPage(generated),
  'docs/operate/roles.md': rolesPage(generated, declared),
  'packages/console/messages/en/sentences.json': gatherSentences(),
  ...receiptModules(),
  ...(await buildWidget()),
  [linterPage]: updateRules(readFileSync(new URL(linterPage, root), 'utf8')),
}

const checking = process.argv.includes('--check')
for (const [name, content] of Object.entries(files)) {
  const file = new URL(name, root)
  if (content === readOrEmpty(file)) continue
  if (checking) {
    process.exitCode = 1
    process.stdout.write(`${name} is out of date: npm run generate\n`)
  } else {
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, content)
    process.stdout.write(`${name}\n`)
  }
}

// A piece of the widget is named by its content: what no build makes any more is left over.
const browser = new URL('packages/widget/browser/', root)
for (const name of existsSync(browser) ? readdirSync(browser) : []) {
  if (`packages/widget/browser/${name}` in files) continue
  if (checking) {
    process.exitCode = 1
    process.stdout.write(`packages/widget/browser/${name} is left over: npm run generate\n`)
  } else {
    rmSync(new URL(name, browser))
  }
}

function readOrEmpty(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
