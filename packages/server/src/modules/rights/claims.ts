/** Who answers for what is kept about a person in one table. */
export interface Claim {
  /** The module whose store writes the table. */
  readonly module: string
  /** Where the person's export (GDPR Art. 15) has it, or why it is not in there. */
  readonly collect: { readonly in: readonly string[] } | { readonly not: string }
  /** What erasure (Art. 17) leaves: nothing, or rows in which only these columns still hold anything. */
  readonly erase: 'deleted' | { readonly keeps: readonly string[]; readonly because: string }
}

/**
 * Every table that is keyed by person. `scripts/check-personal-data.ts` holds this against the schema, and
 * `test/check/personal-data.test.ts` against what erasing and exporting a person really do.
 */
export const claims: Readonly<Record<string, Claim>> = {
  person: {
    module: 'people',
    collect: { in: ['person'] },
    erase: {
      keeps: ['person_id', 'brand_id', 'merged_into', 'erased_at', 'last_seq', 'last_head', 'created_at'],
      because: 'a later import of the same id must be refused, and the end of the chain is a hash that can not be turned back',
    },
  },
  contact_point: { module: 'people', collect: { in: ['person', 'contacts'] }, erase: 'deleted' },
  membership: { module: 'people', collect: { in: ['person', 'accounts'] }, erase: 'deleted' },
  link: { module: 'people', collect: { in: ['links'] }, erase: 'deleted' },
  session: { module: 'people', collect: { in: ['sessions'] }, erase: 'deleted' },
  code: { module: 'people', collect: { in: ['codes'] }, erase: 'deleted' },
  answer_code: { module: 'people', collect: { in: ['answer_codes'] }, erase: 'deleted' },
  outbox: { module: 'people', collect: { in: ['messages'] }, erase: 'deleted' },
  audit_person: {
    module: 'workspace', collect: { not: 'who looked, for which purpose and why stands in the diary, among the uses' }, erase: 'deleted',
  },
  suppression: {
    module: 'people',
    collect: { in: ['suppressed'] },
    erase: {
      keeps: ['person_id', 'token', 'brand_id', 'at'],
      because: 'a later import of the same address must be refused; the token can not be turned back or tried out',
    },
  },
  transferred: {
    module: 'sharing',
    collect: { in: ['transfers', 'held'] },
    erase: {
      keeps: [
        'person_id', 'recipient', 'purpose', 'brand_id', 'pseudonym', 'given', 'kind', 'state', 'took', 'tries', 'again', 'next_at',
        'delivery_id', 'digest', 'open_since', 'sent_at', 'acknowledged_at',
      ],
      because: 'each recipient must hear that the person was erased, under the name it knows; that goes once it has acknowledged',
    },
  },
  delivery: { module: 'sharing', collect: { in: ['transfers', 'told'] }, erase: 'deleted' },
  message_mark: {
    module: 'outreach', collect: { not: 'what somebody has read is in the copy that they fetch themselves, and in no other' }, erase: 'deleted',
  },
  message: { module: 'outreach', collect: { in: ['outreach'] }, erase: 'deleted' },
  profile: { module: 'profile', collect: { in: ['answers'] }, erase: 'deleted' },
  facet: { module: 'profile', collect: { not: 'says what the profile says, laid out for segments' }, erase: 'deleted' },
  use_record: { module: 'profile', collect: { in: ['uses'] }, erase: 'deleted' },
  draft: { module: 'profile', collect: { in: ['drafts'] }, erase: 'deleted' },
  ballot: { module: 'profile', collect: { in: ['ballots'] }, erase: 'deleted' },
  asked: { module: 'profile', collect: { in: ['asked'] }, erase: 'deleted' },
  offer_shown: { module: 'profile', collect: { in: ['offers_shown'] }, erase: 'deleted' },
  imported: { module: 'profile', collect: { in: ['imported'] }, erase: 'deleted' },
  idempotency: { module: 'profile', collect: { not: 'replies that the person or brand has already had' }, erase: 'deleted' },
  enrolment: { module: 'outreach', collect: { in: ['automations'] }, erase: 'deleted' },
  request: {
    module: 'rights',
    collect: { in: ['requests'] },
    erase: {
      keeps: [
        'person_id', 'request_id', 'brand_id', 'kind', 'regime', 'state', 'received_at', 'confirm_by', 'due_at',
        'identity', 'closed_at', 'closed_by', 'assignee', 'confirmed_at',
      ],
      because: 'that it was answered in time must be shown for 24 months; nothing in it says who or what',
    },
  },
  request_step: {
    module: 'rights',
    collect: { in: ['requests', '0', 'steps'] },
    erase: {
      keeps: ['person_id', 'request_id', 'step_id', 'brand_id', 'at', 'by', 'kind', 'position'],
      because: 'what was done about a request, and when, is kept as long as the request; the words are gone',
    },
  },
  breach_person: {
    module: 'rights',
    collect: { in: ['breaches'] },
    erase: {
      keeps: ['person_id', 'breach_id', 'brand_id', 'search', 'listed_at', 'notice', 'noticed_at'],
      because: 'that a breach concerned somebody, and when they were told, must be shown (Art. 33(5)); not what they had told',
    },
  },
  leaf: {
    module: 'ledger',
    collect: { in: ['entries'] },
    erase: {
      keeps: ['person_id', 'seq', 'brand_id', 'at', 'prev', 'hash', 'commitments', 'tree_index'],
      because: 'proofs given before stay valid; without the destroyed key nobody can open or guess what was in it',
    },
  },
}
