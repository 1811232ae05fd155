/** What a member of staff does not do alone where the brand has a second one for it. */
export const pairedActs = ['export', 'erase'] as const
export type PairedAct = (typeof pairedActs)[number]

interface Done {
  readonly kind: string
  readonly by: string
}

/**
 * Who asked for a second pair of eyes on this act and who lent theirs, since it was last done; steps oldest first. An
 * approval is good for one act, and asking again asks for a new one. Pure.
 */
export function standingOf(steps: readonly Done[], act: PairedAct): { asked?: string; approved?: string } {
  let standing: { asked?: string; approved?: string } = {}
  for (const { kind, by } of steps) {
    if (kind === act) standing = {}
    else if (kind === `asked_${act}`) standing = { asked: by }
    else if (kind === `approved_${act}` && standing.asked !== undefined && standing.asked !== by) standing = { ...standing, approved: by }
  }
  return standing
}
