import { readdirSync } from 'node:fs'
import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { say } from '../../kernel/i18n/messages.ts'
import { openBundle } from '../bundle.ts'

/** The published package itself, file by file: what checks the receipt here is what an auditor can read. */
const receipts = new URL('../../../../receipts/browser/', import.meta.url)
const steps = ['input', 'signature', 'payload', 'time', 'leaf', 'inclusion', 'checkpoint', 'origin'] as const

/** Where a receipt can be verified by whoever holds it; empty without script. `at`: where its files lie. */
export function verifyBox(locale: string, brand: string, at: string): Html {
  const word = (key: string) => say(locale, 'verify', key)
  const words = {
    ...Object.fromEntries(
      ['start', 'running', 'good', 'waiting', 'bad', 'unreachable', 'passed', 'failed', 'head'].map((key) => [key, word(key)]),
    ),
    steps: Object.fromEntries(steps.map((step) => [step, word(`step_${step}`)])),
  }
  return html`<div class="verify" data-verify data-receipt="${at}/jws"
  data-proof="${at}/proof" data-keys="/log/${brand}/keys" data-checkpoint="/log/${brand}/checkpoint"
  data-words="${JSON.stringify(words)}"><p>${word('about')}</p></div>`
}

const script = 'verify.js'
const files = openBundle('/me/verify', {
  [script]: [new URL('verify-browser.js', import.meta.url)],
  ...Object.fromEntries(readdirSync(receipts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
    .map((name) => [`receipts/${name.replaceAll('\\', '/')}`, [new URL(name, receipts)]])),
})

/** The script; it finds the modules that it imports beside it. */
export const verifierScript = () => files.address(script)

export const verifierRoutes = [files.route]
