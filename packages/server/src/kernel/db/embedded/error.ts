/**
 * - `embedded_in_use`: another process, or this one, has the data directory open.
 * - `embedded_not_durable`: a commit did not reach the disk, so nothing may be acknowledged.
 * - `embedded_damaged`: the directory holds something that is not a database of this kind and version.
 * - `embedded_failed`: the engine stopped by itself; nothing unacknowledged is promised.
 */
export type EmbeddedErrorCode =
  | 'embedded_in_use'
  | 'embedded_not_durable'
  | 'embedded_damaged'
  | 'embedded_failed'

/** What the embedded database refuses or dies of; `code` is stable, `message` speaks to an operator. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
  readonly code: EmbeddedErrorCode

  constructor(code: EmbeddedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
