/** Thrown by a page that can not stand without what could not be read: in its place stands why, and the way to try again. */
export class Unread extends Error {
  readonly again: () => void

  constructor(cause: unknown, again: () => void) {
    super('what this page needs could not be read', { cause })
    this.again = again
  }
}
