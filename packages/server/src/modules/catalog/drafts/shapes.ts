import Type from 'typebox'

const SentenceShape = Type.Object(
  { text: Type.String(), values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])) },
  { description: 'An English sentence with `{name}` for each of its values: what it is said with in other languages.' },
)

const FixShape = Type.Object({
  label: Type.String({ description: 'What the fix does, in a few words.' }),
  said: SentenceShape,
  changes: Type.Array(Type.Object({
    pointer: Type.String(),
    value: Type.Optional(Type.Unknown({ description: 'Absent: the place is taken out.' })),
  })),
})

const FindingShape = Type.Object({
  rule: Type.String(),
  severity: Type.Enum(['error', 'warning', 'advice']),
  path: Type.String(),
  message: Type.String(),
  reference: Type.String(),
  fix: Type.String(),
  said: Type.Optional(Type.Object({ message: SentenceShape, fix: Type.Optional(SentenceShape) })),
  fixes: Type.Optional(Type.Array(FixShape, { description: 'Where a rule knows what to write instead: each a choice, its changes made together.' })),
})

export const ChangeShape = Type.Object({
  path: Type.String(),
  action: Type.Enum(['added', 'changed', 'retired', 'restored']),
  effect: Type.Optional(Type.Enum(['material', 'wording'])),
  renewal_due: Type.Optional(Type.Boolean()),
  detail: Type.Optional(Type.String()),
  said: Type.Optional(Type.Array(SentenceShape, { description: 'The sentences of `detail`.' })),
})

export const AppliedShape = Type.Object({
  version: Type.Integer(),
  changes: Type.Array(ChangeShape),
  findings: Type.Array(FindingShape),
})

const Actor = Type.String({ description: '`staff:stf_…`, `key:key_…` or `operator`.' })

const outlineFields = {
  id: Type.String({ description: '`dft_…`' }),
  title: Type.String(),
  base: Type.Integer({ description: 'The version that it was taken from; 0: there was none.' }),
  in_force: Type.Integer(),
  behind: Type.Boolean({ description: 'Another version was put in force since.' }),
  revision: Type.Integer(),
  state: Type.Enum(['open', 'published', 'discarded']),
  created_at: Type.String(),
  created_by: Actor,
  updated_at: Type.String(),
  updated_by: Actor,
  authors: Type.Array(Actor),
  version: Type.Optional(Type.Integer({ description: 'As which it was published.' })),
  asked: Type.Optional(Type.Object(
    { digest: Type.String(), by: Actor, at: Type.String(), reason: Type.String() },
    { description: 'Somebody asked for a second pair of eyes on the text with this digest.' },
  )),
  settled: Type.Optional(Type.Object(
    { verdict: Type.Enum(['approved', 'declined']), by: Actor, at: Type.String(), reason: Type.String() },
    { description: 'What was said of the text that was asked about, and of no other.' },
  )),
}

export const OutlineShape = Type.Object(outlineFields)

export const DraftShape = Type.Object({
  ...outlineFields,
  document: Type.Unknown({ description: 'As it is written, which may not be a catalogue yet.' }),
  digest: Type.String({ description: 'Of exactly this text.' }),
  findings: Type.Array(FindingShape),
  changes: Type.Array(ChangeShape, { description: 'What publishing would do to the version in force.' }),
  ready: Type.Boolean({ description: 'Nothing in it keeps it from being published.' }),
  second_eyes: Type.Object({
    needed: Type.Boolean({ description: 'Before you publish it, a second member must approve it.' }),
    places: Type.Array(Type.String(), { description: 'What two must have read.' }),
    alone: Type.Boolean({ description: 'There is nobody but you who could approve.' }),
  }),
})

export const EditShape = Type.Object(
  {
    pointer: Type.String({ maxLength: 1000, pattern: '^(/.*)?$', description: 'RFC 6901. A list is one place: name the whole of it.' }),
    was: Type.Optional(Type.Unknown({ description: 'What its writer saw there; absent: nothing.' })),
    value: Type.Optional(Type.Unknown({ description: 'What is to stand there; absent: nothing.' })),
  },
  { additionalProperties: false },
)

/** An edit as it was kept or compared, without limits. */
export const PlaceShape = Type.Object({
  pointer: Type.String(), was: Type.Optional(Type.Unknown()), value: Type.Optional(Type.Unknown()),
})

export const ConflictShape = Type.Object({
  pointer: Type.String(), mine: Type.Optional(Type.Unknown()), theirs: Type.Optional(Type.Unknown()),
})

export const VersionShape = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  by: Actor,
  changes: Type.Array(ChangeShape),
  reason: Type.Optional(Type.String()),
  approved_by: Type.Optional(Actor),
  draft: Type.Optional(Type.String({ description: 'Absent: it came as a whole document, with a key or the command line.' })),
})

export const TranslatedShape = Type.Object({
  section: Type.String(),
  places: Type.Record(Type.String(), Type.String(), { description: 'By language: where it stands, or would.' }),
  texts: Type.Record(Type.String(), Type.String()),
  missing: Type.Array(Type.String()),
  outdated: Type.Array(Type.String(), { description: 'Older than the text in the brand\'s own language.' }),
})
