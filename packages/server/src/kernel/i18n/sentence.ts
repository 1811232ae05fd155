/**
 * A sentence for whoever writes a catalogue, with what was put into it: in English as it stands, for programs and the
 * command line, and in the reader's language where somebody reads it (packages/console/messages/<language>/findings.json).
 */
export interface Sentence {
  /** English, `{name}` for each value. */
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
}

/**
 * Writes one, as a tag: `It asks for ${{ attribute }} twice.` Each value has a name, so that other languages can put it
 * elsewhere. `npm run generate` gathers them from the code; braces other than those of values would be read as such.
 */
export function sentence(texts: TemplateStringsArray, ...values: readonly Readonly<Record<string, string | number | undefined>>[]): Sentence {
  const named = values.map((value) => Object.entries(value)[0]!)
  return {
    text: texts.reduce((said, text, position) => `${said}{${named[position - 1]![0]}}${text}`),
    values: Object.fromEntries(named.map(([name, value]) => [name, value ?? ''])),
  }
}

export function inEnglish({ text, values }: Sentence): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
