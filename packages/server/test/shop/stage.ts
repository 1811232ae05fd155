import { createInstallation } from '../support/server.ts'
import type { App } from '../../src/app.ts'
import { seedDemo } from '../../src/site/demo.ts'

/** The demo as somebody gets it who starts the product for the first time. */
export interface Demo {
  readonly app: App
  readonly url: string
  close(): Promise<void>
}

export async function openDemo(given: { clock?: () => number } = {}): Promise<Demo> {
  const installation = await createInstallation('embedded')
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  let running = Promise.resolve()
  const opened = await new Promise<{ app: App; url: string }>((ready, failed) => {
    running = installation.inside(async (app) => {
      const http = app.buildHttp()
      const url = await http.listen({ port: 0, host: '127.0.0.1' })
      app.setAddress(url)
      await seedDemo(app, () => {})
      ready({ app, url })
      await ended
      await http.close()
    }, { env: { SAYSO_DEMO: '1' }, ...given })
    running.catch(failed)
  })
  return {
    ...opened,
    async close() {
      end()
      await running
      await installation.remove()
    },
  }
}
