import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { createSayso, SaysoProblem } from '@sayso/sdk'
import type { InputOf, OperationName, ReplyOf, Sayso } from '@sayso/sdk'
import { createContext, use } from 'react'
import { useProblems } from './problems.ts'

/** Operations with one reply; a stream of lines is read with the client itself. */
type Call = Exclude<OperationName, 'listSegment'>

const clients = new Map<string, Sayso>()

/**
 * The client for one brand; '' where no brand is meant. The session is the browser's cookie; the header says which brand,
 * and that a page of ours asks: no foreign page can send it.
 */
export function clientFor(brand: string): Sayso {
  let client = clients.get(brand)
  if (!client) {
    client = createSayso({
      url: location.origin,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('sayso-brand', brand)
        return fetch(input, { ...init, headers, credentials: 'same-origin' })
      },
    })
    clients.set(brand, client)
  }
  return client
}

export const BrandContext = createContext('')
export const useSayso = (): Sayso => clientFor(use(BrandContext))

export interface Asking {
  readonly enabled?: boolean
  /** Milliseconds after which it is asked again while the page is in sight. */
  readonly every?: number
  /** Shows what was there before while the next page or filter is fetched. */
  readonly keep?: true
  /** Milliseconds for which an answer counts as fresh; default 10 s. */
  readonly fresh?: number
}

/** Reads with one operation of the API, kept under its name and input. */
export function useCall<N extends Call>(name: N, input?: InputOf<N>, asking: Asking = {}): UseQueryResult<ReplyOf<N>, Error> {
  const brand = use(BrandContext)
  const client = clientFor(brand)
  return useQuery<ReplyOf<N>>({
    queryKey: [brand, name, input ?? {}],
    queryFn: ({ signal }) => (client[name] as (given: unknown, options: object) => Promise<ReplyOf<N>>)(input ?? {}, { signal }),
    enabled: asking.enabled ?? true,
    ...(asking.every === undefined ? {} : { refetchInterval: asking.every }),
    ...(asking.keep ? { placeholderData: keepPreviousData } : {}),
    staleTime: asking.fresh ?? 10_000,
  })
}

export interface Acting<N extends Call> {
  /** What is read again afterwards: names of operations. */
  readonly refreshes?: readonly OperationName[]
  readonly done?: (reply: ReplyOf<N>, input: InputOf<N>) => void
  /** The page itself shows what went wrong: no notice. */
  readonly quiet?: true
}

/** Does something with one operation. What the server refuses becomes a notice that says what to do. */
export function useAct<N extends Call>(name: N, acting: Acting<N> = {}): UseMutationResult<ReplyOf<N>, Error, InputOf<N>> {
  const brand = use(BrandContext)
  const client = clientFor(brand)
  const queries = useQueryClient()
  const { notify, settle } = useProblems()
  return useMutation<ReplyOf<N>, Error, InputOf<N>>({
    mutationFn: (input) => (client[name] as (given: unknown) => Promise<ReplyOf<N>>)(input),
    async onSuccess(reply, input) {
      settle(name)
      await Promise.all((acting.refreshes ?? []).map((one) => queries.invalidateQueries({ queryKey: [brand, one] })))
      acting.done?.(reply, input)
    },
    onError(error) {
      if (!acting.quiet) notify(error, name)
    },
  })
}

/** What is wrong with one field, as the server said; undefined: nothing. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof SaysoProblem)) return undefined
  return error.errors.find((one) => one.pointer === pointer)?.message
}

export const codeOf = (error: unknown): string | undefined => (error instanceof SaysoProblem ? error.code : undefined)
