import type { components } from './schema.gen.ts'

/** Why the server refused, as it came (RFC 9457). */
export type Problem = components['schemas']['Problem']

/** Every code that a server can refuse with. */
export type RefusalCode = Problem['code']

/** Thrown by every call that the server refused. */
export class SaysoProblem extends Error {
  readonly code: RefusalCode
  readonly status: number
  /** What is wrong with the input and where (RFC 6901 pointers); empty where it is not the input. */
  readonly errors: NonNullable<Problem['errors']>
  /** The whole reply; some codes carry more in it, as `catalog_invalid` its findings. */
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.name = 'SaysoProblem'
    this.code = problem.code
    this.status = problem.status
    this.errors = problem.errors ?? []
    this.problem = problem
  }
}
