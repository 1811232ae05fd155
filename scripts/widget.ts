/**
 * The widget as browsers load it: one small module and pieces that it fetches when it needs them, named by their content.
 * Its words are taken from the server's messages, so that nothing is said twice.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { rolldown } from 'rolldown'

const root = new URL('../', import.meta.url)
const languages = ['en', 'fi', 'de', 'el', 'pl', 'he'] as const
const generated = 'Written by `npm run generate`. Do not edit.'

/** What the elements call a message, and where it stands in packages/server/messages: until the answer, and after it. */
const words: Readonly<Record<string, string>> = {
  yes: 'me.yes', no: 'me.no', notice: 'me.notice', offline: 'me.offline', choices: 'me.title', to_pages: 'access.to_pages',
  why: 'ask.why', seen: 'ask.seen', next: 'ask.next', send: 'ask.send', never: 'ask.never', never_done: 'ask.never_done',
  declined: 'ask.declined', declined_text: 'ask.declined_text', thanks: 'ask.thanks', nothing: 'ask.nothing', known: 'ask.known',
  you_get: 'rewards.kind', terms: 'rewards.terms', may_we: 'permissions.may_we', express_yes: 'permissions.express_yes',
  express_no: 'permissions.express_no', may_pass: 'permissions.may_pass', if_no: 'permissions.if_refused', lasts: 'permissions.retention',
  sensitive: 'answers.sensitive', several: 'answers.several',
  value_invalid: 'errors.value_invalid', no_granted_purpose: 'errors.no_granted_purpose', outdated: 'errors.outdated',
  closed: 'access.refused_ask_unknown', too_often: 'access.refused_rate_limited', busy: 'access.refused_503', failed: 'access.refused_500',
  not_now: 'widget.not_now', remembers: 'widget.remembers', asks: 'widget.asks', unreachable: 'widget.unreachable',
}
const later: Readonly<Record<string, string>> = {
  open: 'ask.open', code: 'ask.code', code_text: 'ask.code_text', find: 'ask.find', saved: 'receipts.saved_text', receipt: 'receipts.jws',
  to_pages: 'access.to_pages', terms: 'rewards.terms', reward_code: 'rewards.code', points: 'rewards.kind_points', owed: 'rewards.owed',
  why_me: 'widget.why_me', because_yes: 'widget.because_yes', because_told: 'widget.because_told', change: 'widget.change',
  same_for_all: 'widget.same_for_all', held_out: 'widget.held_out',
  messages: 'me.messages', unread: 'inbox.unread', away: 'inbox.away', why_title: 'why.title',
  results: 'poll.results', few: 'poll.few', too_few: 'poll.too_few', when_closed: 'poll.when_closed', vote: 'poll.vote',
}

/** Plain texts with `{name}` in them: the elements know no other form of a message. */
function wordsIn(language: string, named: Readonly<Record<string, string>>): string {
  const messages = JSON.parse(readFileSync(new URL(`packages/server/messages/${language}.json`, root), 'utf8')) as
    Record<string, Record<string, string>>
  const told = Object.entries(named).map(([key, from]) => {
    const [group, name] = from.split('.') as [string, string]
    const text = messages[group]?.[name]
    if (text === undefined) throw new Error(`${language} has no message ${from}`)
    const plain = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst().map((element) => {
      if (element.type > 1 || !('value' in element)) throw new Error(`${from} is more than a text with names in it`)
      return element.type === 0 ? element.value : `{${element.value}}`
    })
    return `  ${key}: ${JSON.stringify(plain.join(''))},\n`
  })
  return `// ${generated}\n\nexport const words = {\n${told.join('')}}\n`
}

/** Every file that is made of the widget, by its path. */
export async function buildWidget(): Promise<Record<string, string>> {
  const messages = Object.fromEntries(languages.flatMap((language) => [
    [`packages/widget/src/messages/${language}.gen.ts`, wordsIn(language, words)],
    [`packages/widget/src/messages/${language}-later.gen.ts`, wordsIn(language, later)],
  ]))
  const bundle = await rolldown({
    cwd: fileURLToPath(root),
    input: { sayso: 'packages/widget/src/sayso.ts' },
    platform: 'browser',
    plugins: [{
      name: 'words',
      resolveId: (id) => (id.endsWith('.gen.ts') ? `packages/widget/src/${id.replace(/^\.\//, '')}` : undefined),
      load: (id) => messages[id],
    }],
  })
  const { output } = await bundle.generate({
    format: 'esm', minify: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js',
  })
  await bundle.close()
  const built = output.flatMap((file) => (file.type === 'chunk' ? [[`packages/widget/browser/${file.fileName}`, file.code]] : []))
  const style = readFileSync(new URL('packages/widget/src/sayso.css', root), 'utf8')
  return { ...messages, 'packages/widget/browser/sayso.css': style, ...Object.fromEntries(built) as Record<string, string> }
}
