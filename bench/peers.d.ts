/** What bench uses of packages installed in bench/ only, so that the root's type check needs none of them. */

declare module '@c15t/backend' {
  export function c15tInstance(options: {
    appName: string
    basePath: string
    trustedOrigins: string[]
    adapter: unknown
    logger: { level: 'error' }
  }): { handler: (request: Request) => Promise<Response> }
}

declare module '@c15t/backend/db/adapters/kysely' {
  export function kyselyAdapter(options: { db: unknown; provider: 'postgresql' }): unknown
}

declare module '@c15t/backend/db/migrator' {
  export function migrator(options: {
    db: unknown
    schema: 'latest'
  }): Promise<{ execute: () => Promise<void> }>
}

declare module '@c15t/backend/db/schema' {
  export const DB: { client: (adapter: unknown) => unknown }
}

declare module '@hono/node-server' {
  export function serve(options: {
    fetch: (request: Request) => Promise<Response>
    hostname: string
    port: number
  }): unknown
}

declare module 'json-logic-engine' {
  export class LogicEngine {
    build(logic: unknown): (data: unknown) => unknown
  }
}
