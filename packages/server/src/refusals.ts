import type { Sentence } from './kernel/i18n/sentence.ts'

/**
 * Every way in which a request can be refused: the one place that gives a code its HTTP status and its sentence.
 * A code is at once the problem type, the OpenAPI enum, the SDK's union and a row in the docs.
 * Everything else that is thrown is a bug and answers 500.
 */
export const refusals = {
  // the request itself
  json_invalid: [400, 'The body is not valid JSON.'],
  input_invalid: [400, 'Some of the input is missing or not of the expected form.'],
  idempotency_key_invalid: [400, 'The Idempotency-Key header must hold 1 to 255 printable characters.'],
  export_too_long: [422, 'More than 50 000 rows: narrow it down, for example to fewer months.'],
  finding_unknown: [404, 'There is no such finding, or it is settled.'],
  inspection_running: [409, 'The internal audit is looking at this moment. See what it found in a minute.'],
  verification_running: [409, 'The ledger is being verified at this moment. See how far it is.'],
  ledger_too_large: [409, 'On the embedded database this would keep everybody waiting: run `sayso ledger verify` on the command line.'],
  cursor_invalid: [400, 'This cursor was not issued by this list.'],
  purpose_required: [400, 'Name the purpose: no value is read without one.'],
  not_found: [404, 'There is nothing at this address.'],
  media_type_unsupported: [415, 'Send the body as application/json.'],
  form_required: [415, 'Send this as a form: application/x-www-form-urlencoded or multipart/form-data.'],
  too_large: [413, 'The body is larger than this address takes.'],
  idempotency_conflict: [422, 'This Idempotency-Key was used with another request.'],
  idempotency_purged: [410, 'This request was done before. What was replied then was deleted with the answers in it.'],
  rate_limited: [429, 'Too many requests. Wait a little and try again.'],
  internal: [500, 'Something went wrong here. It was logged; nothing was stored by halves.'],
  busy: [503, 'The server has as much to do as it can take. Try again in a moment.'],
  database_unavailable: [503, 'The database can not be reached at the moment. Try again.'],

  // who is asking
  key_missing: [401, 'Send an API key: Authorization: Bearer sk_…'],
  key_invalid: [401, 'This API key is not known or was revoked.'],
  scope_missing: [403, 'This key does not carry the scope that this call needs.'],
  purpose_not_allowed: [403, 'This key may not name this purpose.'],
  origin_not_allowed: [403, 'This publishable key may not be used from this origin.'],
  person_not_allowed: [403, 'A publishable key can not say who the person is; have your server open the presentation.'],
  token_invalid: [401, 'This person token is not one of ours.'],
  token_expired: [401, 'This person token is too old. Have your server make a new one.'],
  brand_required: [400, 'This installation serves several brands: name one with ?brand= and its key.'],
  form_foreign: [403, 'This form was not sent from our own page. Open the page again and send it from there.'],
  not_signed_in: [401, 'Open your pages with a link or a code first.'],
  proof_required: [403, 'For this we must know that it is you: enter a code first.'],
  staff_required: [401, 'Sign in to the console first.'],
  permission_missing: [403, 'Your role does not allow this. An owner of the brand can give you another.'],
  training_required: [403, 'Take the training of your role first: until then no personal data is shown to you.'],
  request_foreign: [403, 'This came in by the cookie of the console, but not from the console: it needs the header Sayso-Brand and our own origin.'],
  sign_in_failed: [401, 'This e-mail address and password do not belong together.'],
  second_factor_required: [403, 'This brand asks for a second factor: set one up in your account, or sign in with a passkey.'],
  second_factor_on: [409, 'A second factor is on already. Turn it off first.'],
  second_factor_off: [409, 'No second factor is set up.'],
  password_wrong: [403, 'This is not your password.'],
  password_weak: [422, 'Choose a longer password: at least 12 characters, and none of those that everybody takes.'],
  passkey_invalid: [422, 'This passkey did not work. Try again, or come in another way.'],
  passkey_unknown: [404, 'There is no such passkey.'],
  sign_on_missing: [409, 'Single sign-on is not set up here.'],
  sign_on_unreachable: [503, 'The sign-in of your company can not be reached at the moment. Try again.'],
  session_unknown: [404, 'There is no such session.'],
  member_unknown: [404, 'Nobody like this works for the brand.'],
  member_exists: [409, 'This person works for the brand already. Change their roles instead.'],
  role_own: [403, 'Nobody changes their own roles. Another owner of the brand can.'],
  role_not_yours: [403, 'Choose a role that you have: people read as whom you approved.'],
  owner_required: [409, 'A brand keeps at least one owner.'],
  invitation_unknown: [404, 'There is no such open invitation.'],
  course_changed: [409, 'This course has changed since you opened it. Read it once more.'],
  key_unknown: [404, 'There is no such key in force.'],
  reason_required: [400, 'Say why you need to see this: nothing about a person is shown without a purpose and a reason.'],
  link_invalid: [404, 'This link is not one of ours, or what it led to is gone.'],
  link_used: [410, 'This link was used before. It works only once.'],
  link_expired: [410, 'This link is too old.'],
  code_invalid: [422, 'This code is not right, or it is too old.'],
  contact_unknown: [404, 'There is no such contact point.'],

  // the catalogue
  catalog_invalid: [422, 'The catalogue has errors; nothing was applied.'],
  catalog_missing: [409, 'This brand has no catalogue yet. Apply one first.'],
  brand_taken: [409, 'There is a brand with this key already. Choose another.'],
  catalog_draft_unknown: [404, 'There is no such draft of the catalogue.'],
  catalog_draft_closed: [409, 'This draft was published or discarded. Take its version as a new draft.'],
  catalog_draft_outdated: [409, 'Somebody else changed the same places meanwhile. Look at theirs, then say which is to stay.'],
  catalog_draft_behind: [409, 'Another version was published since this draft was begun. Bring it up to date first.'],
  catalog_version_unknown: [404, 'The catalogue never had such a version.'],
  approval_required: [409, 'This changes purposes, recipients or where their data goes: a second member must approve it first.'],
  approval_not_yours: [403, 'Whoever asked for a second pair of eyes can not be it.'],
  approval_not_asked: [409, 'Nobody who is here asked for approval of this, or it was changed since.'],
  purpose_unknown: [404, 'The catalogue has no such purpose.'],
  attribute_unknown: [404, 'The catalogue has no such attribute.'],
  recipient_unknown: [404, 'The catalogue has no such recipient.'],
  ask_unknown: [404, 'The catalogue has no such ask.'],
  ask_conditional: [409, 'This ask is not for this person now: what it says about whom to ask does not hold for them.'],
  ask_unwanted: [409, 'The person never wants to be asked this. Only they can take that back.'],
  notice_unknown: [404, 'No notice with this digest was ever shown.'],
  segment_unknown: [404, 'The catalogue has no such segment.'],
  slot_unknown: [404, 'The catalogue has nothing that everybody sees in such a slot.'],
  route_unknown: [404, 'The catalogue has no such route.'],
  poll_unknown: [404, 'The catalogue has no such poll.'],
  reward_unknown: [404, 'The catalogue has no such reward.'],
  reward_without_pool: [409, 'This reward has no pool that codes could be loaded into.'],
  reward_not_left: [409, 'There is no code left at the moment. What was promised stays promised.'],

  // the person
  person_unknown: [404, 'No such person is known.'],
  person_invalid: [400, 'A person is named by per_… or by ext: and your own id.'],
  person_erased: [410, 'This person was erased. Nothing about them is kept or can be added.'],
  contact_suppressed: [409, 'Whoever had this address was erased. Only the person who owns it can bring it back.'],
  person_same: [409, 'A person can not be merged with themself.'],

  // requests by right
  request_unknown: [404, 'There is no such request.'],
  request_closed: [409, 'This request is closed.'],
  request_extended: [409, 'This request has its further time already; there is no more.'],
  extension_late: [409, 'Further time is announced before the first deadline passes, not after.'],
  identity_unchecked: [409, 'Check first that the request comes from the person.'],
  person_unreachable: [409, 'No address is known to be theirs. Send the copy as a letter instead.'],
  authority_missing: [409, 'A denial names the supervisory authority: put it into brand.controller.authority.'],

  // breaches
  breach_unknown: [404, 'There is no such incident in the register.'],
  breach_closed: [409, 'This incident is closed. A note can still be added.'],
  breach_busy: [409, 'People are being looked through for this incident. Wait until that is done.'],
  breach_unsearched: [409, 'Work out first whom this incident affects.'],
  breach_late: [422, 'More than 72 hours have passed since you became aware: say why the report is late.'],
  breach_text_missing: [409, 'Read and save the notice in every language of the brand before it is sent.'],
  breach_risky: [409, 'The assessment does not allow this: assess the risk first, or tell them.'],
  breach_undecided: [409, 'Decide first about the authority and about the persons.'],

  // showing and telling
  presentation_required: [400, 'An answer needs the presentation that the person was shown.'],
  presentation_invalid: [422, 'This presentation was not issued here, or not for this person.'],
  presentation_expired: [422, 'This presentation is too old, or what it showed has changed. Show a new one.'],
  not_shown: [422, 'The answer holds something that the presentation did not show.'],
  form_expected: [422, 'This ask has a form: send what was filled in as `form`, not as `answers`.'],
  value_invalid: [422, 'A value does not fit its attribute.'],
  no_granted_purpose: [422, 'A value needs at least one purpose that the person granted.'],
  raise_not_allowed: [422, 'Here permission can only be lowered; it is raised by an answer of the person.'],
  nothing_told: [422, 'The answer is empty.'],
  draft_unknown: [404, 'Nothing waits here for a yes: it was answered, it is too old, or it never was.'],
  confirmation_not_allowed: [422, 'What was written down can not be confirmed in this way.'],
  age_required: [422, 'Say first whether the person is old enough to say yes by themself: age_reached.'],
  guardian_required: [422, 'Whoever is too young names the address of a parent, who is then asked.'],
  customer_invalid: [422, 'This customer was named too long ago, or by somebody else. Name them again.'],

  // a tablet in a shop
  kiosk_not_possible: [422, 'This ask can not be put without a connection: it is a form, a community poll, for staff, for children, or under a condition.'],
  kiosk_invalid: [401, 'This device was not set up here, too long ago, or with a key that was revoked. Set it up again.'],
  presentation_used: [409, 'This presentation was answered before, with something else. It counts once.'],
  seal_invalid: [422, 'What was sealed on the device can not be opened, or is no answer.'],

  // polls
  poll_closed: [409, 'This poll is not open: it has not begun, or it is over.'],
  ballot_taken: [409, 'This person has had their ballot for this poll. There is one for each.'],
  ballot_invalid: [422, 'This is not a ballot of this poll.'],
  ballot_spent: [409, 'This ballot was counted before. It counts once.'],

  // what is sent
  message_unknown: [404, 'There is no such message.'],
  campaign_unknown: [404, 'The catalogue has no such campaign.'],
  automation_unknown: [404, 'The catalogue has no such automation.'],
  campaign_started: [409, 'This edition of the campaign was started before. Raise its edition to send anew.'],
  campaign_not_started: [409, 'This edition of the campaign was not started.'],
  campaign_over: [409, 'This edition of the campaign was cancelled or is done.'],

  // permission (reasons in a reply as well as refusals)
  not_granted: [403, 'The person has not granted this purpose.'],
  withdrawn: [403, 'The person has withdrawn this purpose.'],
  stale: [403, 'The answer is no longer fresh.'],
  not_bound: [403, 'The attribute is not bound to this purpose.'],
  purpose_exempt: [422, 'This purpose rests on no consent: nobody is asked for it, and nobody grants it.'],
  objection_not_possible: [409, 'This purpose rests on a contract or a law, not on consent: it does not end by a no.'],
  segment_too_small: [422, 'The group is smaller than the floor; it stays hidden.'],
  counts_used_up: [409, 'So many different groups were counted in the last 30 days that no further one can be compared with all of them. Segments of the catalogue and what was counted before can still be counted.'],

  // messages that rest on no consent, and what came of answers
  purpose_not_exempt: [422, 'This purpose rests on consent. Only one with `exempt` and another legal basis is approved.'],
  approval_missing: [409, 'Two people must approve this purpose and its messages as they stand. A change of the words voids what was approved.'],
  exempt_message_unknown: [404, 'The catalogue has no such exempt message.'],
  exempt_fields_invalid: [422, 'A field of the message is missing, too long, or holds a link.'],
  objected: [409, 'The person objected to messages of this purpose.'],
  person_restricted: [409, 'The person put their data on hold. Under this basis nothing is sent as long as they do.'],
  person_only: [403, 'Only the person reads this: with a person token, never with a key.'],
  post_unknown: [404, 'The catalogue has no such post.'],
  post_retracted: [409, 'This post was taken back. Write a new one.'],

  // what leaves for others
  endpoint_unknown: [404, 'There is no such endpoint.'],
  endpoint_taken: [409, 'This recipient has an endpoint already; change that one.'],
  export_unknown: [404, 'There is no such export.'],
  export_closed: [409, 'This export was fetched, cancelled or is too old. Ask for a new one.'],
  export_not_yours: [403, 'Whoever approved a file does not fetch it: whoever asked for it does, or another member.'],
  second_key_required: [403, 'A file for a recipient is approved and fetched with keys where a key asked for it, never with that one alone, and by members of staff where one of them asked.'],

  // the ledger
  entry_unknown: [404, 'The ledger has no such entry.'],
  receipt_unknown: [404, 'There is no such receipt.'],
  key_not_current: [409, 'This key does not sign any more: another one took its place.'],
  not_yet_sequenced: [409, 'The entry is kept but has no place in the tree yet. Try again in a second.'],
  tile_unknown: [404, 'The log has no such tile yet.'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** One fault in the input: where (RFC 6901 pointer), what, and its own code where that differs from the whole's. */
export interface Fault {
  readonly pointer: string
  readonly message: string
  readonly code?: string
  /** The same, to be said in the language of whoever reads it. */
  readonly said?: Sentence
}

/** Thrown wherever a request can not be done as asked; the HTTP and command-line edges turn it into words. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly faults: readonly Fault[]
  readonly more: Readonly<Record<string, unknown>>
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined

  constructor(
    code: RefusalCode,
    options: {
      faults?: readonly Fault[]
      more?: Record<string, unknown>
      retryAfter?: number
      detail?: string
      cause?: unknown
    } = {},
  ) {
    const [status, sentence] = refusals[code]
    super(options.detail ?? sentence, { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.faults = options.faults ?? []
    this.more = options.more ?? {}
    this.retryAfter = options.retryAfter
  }
}
