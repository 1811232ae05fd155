/** `@c15t/backend` as its quickstart sets it up: Kysely adapter, its own migrations, its own routes. */
import { serve } from '@hono/node-server'
import { c15tInstance } from '@c15t/backend'
import { kyselyAdapter } from '@c15t/backend/db/adapters/kysely'
import { migrator } from '@c15t/backend/db/migrator'
import { DB } from '@c15t/backend/db/schema'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
const adapter = kyselyAdapter({ db, provider: 'postgresql' })

const migration = await migrator({ db: DB.client(adapter), schema: 'latest' })
await migration.execute()

const c15t = c15tInstance({
  appName: 'bench',
  basePath: '/',
  trustedOrigins: ['http://127.0.0.1'],
  adapter,
  logger: { level: 'error' },
})

serve({ fetch: c15t.handler, hostname: '127.0.0.1', port: Number(process.env['PORT']) })
