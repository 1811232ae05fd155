import type { IncomingHttpHeaders } from 'node:http'
import type { ProofDocument } from '@sayso/receipts'
import { exchange } from './exchange.ts'
import type { Running } from './server.ts'

/** What a refusal adds to a body; `status` of the reply says which of the two it is. */
export interface Problem {
  readonly code: string
  readonly errors: readonly { readonly pointer: string; readonly message: string; readonly code?: string }[]
}

export interface Reply<Body> {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Body & Problem
}

export interface Applied {
  readonly version: number
  readonly changes: readonly {
    readonly path: string
    readonly action: string
    readonly effect?: string
    readonly renewal_due?: boolean
  }[]
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly path: string }[]
}

export interface Presented {
  readonly presentation: string
  readonly id: string
  readonly notice: { readonly digest: string; readonly locale: string; readonly text: string }
  readonly questions: readonly {
    readonly attribute: string
    readonly label: string
    readonly why: string
    readonly purposes: readonly string[]
    readonly options?: readonly { readonly key: string; readonly label: string }[]
  }[]
  readonly purposes: readonly {
    readonly purpose: string
    readonly title: string
    readonly retention: string
  }[]
  readonly recipients: readonly { readonly recipient: string }[]
  readonly reward?: unknown
}

export interface Told {
  readonly person: string
  readonly entries: readonly {
    readonly id: string
    readonly kind: string
    readonly attribute?: string
    readonly purpose?: string
  }[]
  readonly receipt: string
}

export interface Decided {
  readonly id: string
  readonly person: string
  readonly granted: boolean
  readonly reason?: string
  readonly offers: readonly {
    readonly key: string
    readonly slot: string
    readonly content: Readonly<Record<string, string>>
    readonly because: readonly {
      readonly attribute: string
      readonly value: unknown
      readonly told_at: string
      readonly entry: string
    }[]
    readonly until?: string
    readonly variant?: string
  }[]
  readonly held_out?: readonly { readonly attribute: string; readonly entry: string }[]
  readonly fallback?: { readonly content: Readonly<Record<string, string>> }
  readonly values_used: readonly string[]
}

export interface ReadProfile {
  readonly person: string
  readonly purpose: string
  readonly granted: boolean
  readonly reason?: string
  readonly values: Readonly<
    Record<
      string,
      {
        readonly value: unknown
        readonly told_at: string
        readonly fresh_until: string | null
        readonly entry: string
      }
    >
  >
  readonly withheld: readonly { readonly attribute: string; readonly reason: string }[]
}

export interface Uses {
  readonly uses: readonly {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly purpose: string
    readonly by: string
    readonly entries: readonly string[]
    readonly offers?: readonly string[]
    readonly segment?: string
    readonly source?: string
    readonly key?: string
    readonly message?: string
  }[]
  readonly next?: string
}

export interface Events {
  readonly events: readonly {
    readonly id: string
    readonly index: number
    readonly person: string
    readonly kind: string
    readonly attribute?: string
    readonly purpose?: string
  }[]
  readonly next: string
}

export interface Exported {
  readonly answers: readonly { readonly attribute: string; readonly value: unknown }[]
  readonly purposes: readonly {
    readonly name: string
    readonly status: string
    readonly until: string | null
  }[]
  readonly entries: readonly { readonly id: string; readonly body: { readonly kind: string } | null }[]
  readonly uses: readonly { readonly kind: string }[]
}

export interface Counted {
  readonly count: number | null
  readonly suppressed: boolean
  readonly floor: number
}

export interface Submission {
  readonly answers?: Readonly<Record<string, unknown>>
  readonly grants?: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
}

export interface Showing {
  readonly ask?: string
  readonly attributes?: readonly string[]
  readonly purposes?: readonly string[]
  readonly person?: string
  readonly locale?: string
  readonly touchpoint?: string
}

export type Client = ReturnType<typeof connect>

/** The calls of one key. Every reply is held against the server's own OpenAPI document. */
export function connect(
  server: Running,
  key: string | undefined,
  always: Readonly<Record<string, string>> = {},
) {
  async function call<Body = unknown>(
    method: string,
    path: string,
    sent: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Reply<Body>> {
    const headers = {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...always,
      ...sent.headers,
    }
    const body = sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }
    const reply = await exchange(server.url, { method, path, headers, ...body })
    const type = String(reply.headers['content-type'] ?? '')
    server.contract.check(method, path, { status: reply.status, type, text: reply.text })
    return {
      ...reply,
      body: (type.includes('json') && !type.includes('ndjson') ? JSON.parse(reply.text) : undefined) as Body &
        Problem,
    }
  }
  const of = (person: string) => `/v1/people/${encodeURIComponent(person)}`
  const repeating = (idempotencyKey: string | undefined) =>
    idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } }

  const present = (body: Showing) => call<Presented>('POST', '/v1/presentations', { body })
  const answer = (body: Submission & { presentation?: string; person?: string }, idempotencyKey?: string) =>
    call<Told>('POST', '/v1/answers', { body, ...repeating(idempotencyKey) })

  return {
    call,
    present,
    answer,
    apply: (body: unknown, dryRun = false) =>
      call<Applied>('PUT', `/v1/catalog${dryRun ? '?dry_run=true' : ''}`, { body }),

    /** Shows exactly what is going to be answered, and answers it. Throws where it is refused. */
    async tell(person: string, submission: Submission): Promise<Told> {
      const shown = await present({
        person,
        attributes: Object.keys(submission.answers ?? {}),
        purposes: Object.keys(submission.grants ?? {}),
      })
      const told = await answer({ presentation: shown.body.presentation, person, ...submission })
      if (told.status !== 201) throw new Error(`${shown.text.slice(0, 500)}\n${told.text}`)
      return told.body
    },

    withdraw: (person: string, body: unknown, idempotencyKey?: string) =>
      call<Told>('POST', `${of(person)}/withdrawals`, { body, ...repeating(idempotencyKey) }),
    decide: (
      body: { person: string; purpose?: string; slot?: string; limit?: number },
      idempotencyKey?: string,
    ) => call<Decided>('POST', '/v1/decisions', { body, ...repeating(idempotencyKey) }),
    read: (person: string, purpose: string) =>
      call<ReadProfile>('GET', `${of(person)}/profile?purpose=${purpose}`),
    name: (person: string, body: unknown) => call<{ id: string }>('PUT', of(person), { body }),
    uses: (person: string, query = '') => call<Uses>('GET', `${of(person)}/uses${query}`),
    exported: (person: string) => call<Exported>('GET', `${of(person)}/export`),
    erase: (person: string) => call<{ certificate: string; sub: string }>('DELETE', of(person)),
    merge: (into: string, from: string) => call<Told>('POST', `${of(into)}/merges`, { body: { from } }),
    count: (segment: string) => call<Counted>('POST', `/v1/segments/${segment}/count`),

    async list(
      segment: string,
    ): Promise<Reply<unknown> & { people: string[]; named: (string | undefined)[] }> {
      const reply = await call('GET', `/v1/segments/${segment}/people`)
      const lines = reply.status === 200 ? reply.text.split('\n').filter((line) => line !== '') : []
      const parsed = lines.map((line) => JSON.parse(line) as { person: string; external_id?: string })
      return {
        ...reply,
        people: parsed.map((one) => one.person),
        named: parsed.map((one) => one.external_id),
      }
    },

    events: (query = '') => call<Events>('GET', `/v1/events${query}`),
    receipt: (id: string, format?: string) =>
      call('GET', `/v1/receipts/${id}${format === undefined ? '' : `?format=${format}`}`),

    /** Asks until the sequencer has given the entry its place; at most `tries` times. */
    async proof(entry: string, tries = 2000): Promise<Reply<ProofDocument>> {
      const reply = await call<ProofDocument>('GET', `/v1/ledger/entries/${entry}/proof`)
      return reply.status === 409 && tries > 1 ? this.proof(entry, tries - 1) : reply
    },
  }
}
