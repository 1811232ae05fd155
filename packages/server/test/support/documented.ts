import { openApp } from '../../src/app.ts'
import { readSettings } from '../../src/config/settings.ts'

/** What the product says about itself, fetched from it without a port and without a database. */
export async function readPages(...addresses: readonly string[]) {
  const secret = Buffer.alloc(32).toString('base64')
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', SAYSO_SECRET: secret, SAYSO_LOG: 'silent' }
  const app = await openApp(readSettings(env), (error) => {
    throw error
  })
  const http = app.buildHttp()
  const replies = await Promise.all(addresses.map((url) => http.inject({ method: 'GET', url, headers: { host: '127.0.0.1:4000' } })))
  await http.close()
  await app.close()
  return replies
}
