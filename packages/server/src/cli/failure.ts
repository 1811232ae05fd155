/** The command was called in a way that it does not know. */
export class UsageError extends Error {}

/** The command can not do its work here; the message says why in one line. */
export class CannotRun extends Error {}

/** What went wrong as lines for the operator, and the exit code. A stack only for what nobody foresaw. */
export function explainFailure(error: unknown): { lines: readonly string[]; code: 1 | 2 } {
  if (!(error instanceof Error)) return { lines: [String(error)], code: 2 }
  if (error instanceof UsageError || error instanceof CannotRun) return { lines: [error.message], code: 2 }
  // By name: the classes live in modules that a fast command does not load.
  const foreseen = error.constructor.name === 'SettingError' || error.name === 'EmbeddedError'
  if (foreseen) return { lines: [error.message], code: 2 }
  if (error.name === 'Refusal') return explainRefusal(error)
  const reason = explainSystemError(error)
  return { lines: reason === undefined ? (error.stack ?? error.message).split('\n') : [reason], code: 2 }
}

interface RefusalLike extends Error {
  readonly code: string
  readonly faults: readonly { readonly pointer: string; readonly message: string }[]
}

function explainRefusal(error: Error): { lines: string[]; code: 1 | 2 } {
  const { code, faults, message, cause } = error as RefusalLike
  if (code === 'database_unavailable') {
    const reason = cause instanceof Error ? explainSystemError(cause) ?? cause.message : undefined
    return { lines: [reason ?? message], code: 2 }
  }
  return {
    lines: [`${message} (${code})`, ...faults.map(({ pointer, message: what }) => `  ${pointer || '/'}: ${what}`)],
    code: code === 'catalog_invalid' ? 1 : 2,
  }
}

const databaseFailures: Readonly<Record<string, string>> = {
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '42501': 'the user may not do that in it',
  '53300': 'it has too many connections already',
  '57P03': 'it is starting up or shutting down',
}

/** One line for what the network, the file system and the database say; undefined for anything else. */
export function explainSystemError(error: Error): string | undefined {
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  if (!(inner instanceof Error) || !('code' in inner) || typeof inner.code !== 'string') return undefined
  const { code } = inner
  if (databaseFailures[code] !== undefined) return `DATABASE_URL: ${databaseFailures[code]} (${inner.message})`
  const { path, syscall, port, address } = inner as NodeJS.ErrnoException & { port?: number; address?: string }
  if (syscall === 'listen') {
    if (code === 'EADDRINUSE') {
      return `PORT ${port} on ${address} is in use by another program. Set PORT to another one, or to 0.`
    }
    if (code === 'EACCES') return `PORT ${port} may not be opened by this user.`
    return `HOST ${address} is no address of this machine (${code}).`
  }
  if (code === 'ENOTFOUND' && syscall === 'getaddrinfo') return `DATABASE_URL: ${inner.message}`
  if (syscall === 'connect' || code === 'ECONNREFUSED') {
    return `DATABASE_URL: the database can not be reached (${inner.message || code})`
  }
  if (path !== undefined && /^E[A-Z]+$/.test(code)) return `${path}: ${fileFailures[code] ?? inner.message}`
  return undefined
}

const fileFailures: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory',
  ENOTDIR: 'this is not a directory',
  EACCES: 'this may not be read or written',
  EPERM: 'this may not be read or written',
  EROFS: 'this may not be written',
  ENOSPC: 'the disk is full',
}
