import { newCode, seal } from '../../src/site/kiosk/seal.js'
import type { Kept, Result, Slot } from '../../src/site/kiosk/queue.js'
import { exchange } from './exchange.ts'
import type { Exchanged } from './exchange.ts'
import { openBrowser } from './visitor.ts'

export interface Bundle {
  readonly device: string
  readonly token: string
  readonly seal_to: string
  readonly asks_until: number
  readonly slots: readonly Slot[]
  readonly pages: readonly { readonly addresses: readonly string[]; readonly markup: string }[]
  readonly files: readonly string[]
}

/** A tablet as staff set it up, without the browser around it. */
export async function openTablet(url: string, key: string, { ask = 'welcome', brand = 'nordwear' } = {}) {
  const staff = openBrowser(url)
  const cameIn = await staff.post(`/kiosk/${ask}`, { brand, key })
  if (cameIn.status !== 303) throw new Error(`not let in: ${cameIn.status}`)
  const bundled = await staff.post(`/kiosk/${ask}/bundle`, { brand })
  if (bundled.status !== 200) throw new Error(`no bundle: ${bundled.status}`)
  const bundle = JSON.parse(bundled.text) as Bundle
  let used = 0

  const post = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Exchanged> =>
    exchange(url, {
      method: 'POST', path: `/kiosk/${ask}/answers`, headers: { origin: url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  return {
    bundle,
    post,
    async answer(fields: readonly (readonly [string, string])[], given: { slot?: Slot; code?: string; locale?: string } = {}) {
      const { slot = bundle.slots[used++]!, code = newCode(), locale = 'en' } = given
      const kept: Kept = { id: slot.id, presentation: slot.presentations[locale]!, sealed: await seal({ code, fields }, slot.id, bundle.seal_to) }
      return { kept, code, slot }
    },
    async send(answers: readonly Kept[], token = bundle.token): Promise<readonly Result[]> {
      const reply = await post({ token, answers })
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
      return (JSON.parse(reply.text) as { results: Result[] }).results
    },
  }
}
export type Tablet = Awaited<ReturnType<typeof openTablet>>
