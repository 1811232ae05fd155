import { readFileSync, readdirSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** Messages with places to fill in are parsed here and not in every browser, which then needs no parser. */
function parsedMessages(): Plugin {
  return {
    name: 'parsed-messages',
    transform: {
      filter: { id: /\/messages\/[^/]+\/[^/]+\.json$/ },
      order: 'pre',
      handler(code) {
        const messages = Object.entries(JSON.parse(code) as Record<string, string>).map(([key, text]) => {
          const parsed = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()
          return [key, parsed.every(({ type }) => type === 0) ? parsed.map((one) => ('value' in one ? one.value : '')).join('') : parsed]
        })
        return JSON.stringify(Object.fromEntries(messages))
      },
    },
  }
}

/** What the navigation says, taken out of all areas' messages: the first page needs these few of them and no others. */
function navigationWords(): Plugin {
  const name = 'virtual:navigation/'
  const home = new URL('./', import.meta.url)
  return {
    name: 'navigation-words',
    resolveId: (id) => (id.startsWith(name) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${name}`)) return undefined
      const words = readdirSync(new URL('src/areas/', home)).flatMap((area) => {
        const declared = readFileSync(new URL(`src/areas/${area}/area.ts`, home), 'utf8')
        const messages = JSON.parse(readFileSync(new URL(`messages/${id.slice(name.length + 1)}/${area}.json`, home), 'utf8')) as Record<string, string>
        return [...declared.matchAll(/word: '(\w+)'/g)].map(([, word]) => [`${area}.${word}`, messages[word!] ?? word])
      })
      return `export default ${JSON.stringify(Object.fromEntries(words))}`
    },
  }
}

/**
 * Mantine has one style sheet for all its components. Its class names are digests: a rule whose class no script names
 * can not apply to anything.
 */
function withoutUnusedStyles(): Plugin {
  return {
    name: 'without-unused-styles',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
      const named = new Set(files.flatMap((file) => (file.type === 'chunk' ? [...file.code.matchAll(/m_[0-9a-f]{6,8}/g)].map(([name]) => name) : [])))
      for (const file of files) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        file.source = String(file.source).replace(/(?<=[{}]|^)([^{}@]*\.m_[0-9a-f]{6,8}[^{}]*)\{[^{}]*\}/g, (rule, selector: string) =>
          ([...selector.matchAll(/m_[0-9a-f]{6,8}/g)].some(([name]) => named.has(name)) ? rule : ''))
      }
    },
  }
}

export default defineConfig({
  base: '/console/',
  plugins: [navigationWords(), parsedMessages(), react(), withoutUnusedStyles()],
  resolve: {
    alias: [{ find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' }],
  },
  build: {
    target: 'es2022',
    // Inlined fonts and pictures would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    // What is left of a style sheet depends on all scripts, so that its own digest would not tell one from the next.
    rolldownOptions: { output: { assetFileNames: `assets/[name]-${process.env['SAYSO_CONSOLE_DIGEST'] ?? '[hash]'}[extname]` } },
  },
})
