/** Something that a receipt claims is not so. The message says what, in a sentence for an auditor. */
export class Refuted extends Error {
  override readonly name = 'Refuted'
}
