import Type from 'typebox'
import { categories, items, risks, silences } from './breach.ts'

const Text = Type.String()
const Instant = Type.String({ description: 'RFC 3339' })
const Notice = { subject: Text, text: Text }

const shown = {
  id: Type.String({ description: '`bre_…`' }),
  recorded_at: Instant,
  recorded_by: Text,
  title: Text,
  what_happened: Text,
  categories: Type.Array(Type.Enum([...categories])),
  aware_at: Instant,
  began_at: Type.Optional(Instant),
  ended_at: Type.Optional(Instant),
  discovered_by: Text,
  time_zone: Type.String({ description: 'Of the brand: the clock is shown in it.' }),
  state: Type.Enum(['open', 'closed']),
  closed_at: Type.Optional(Instant),
  clock: Type.Object({
    due_at: Type.String({ description: '72 hours after becoming aware.' }),
    left_seconds: Type.Integer({ description: 'Negative once they have passed; stands still at the first report.' }),
    state: Type.Enum(['running', 'overdue', 'in_time', 'late', 'not_reported']),
  }),
  missing: Type.Array(Type.Enum([...items]), { description: 'Of the four items of Art. 33(3), what there is nothing about yet.' }),
  assessment: Type.Optional(Type.Object({ risk: Type.Enum([...risks]), because: Text, consequences: Text, measures: Text })),
  affected_by: Type.Optional(Type.Object({
    attributes: Type.Array(Text), contacts: Type.Array(Text), purposes: Type.Array(Text), from: Instant, to: Instant,
  })),
  affected: Type.Optional(Type.Object({
    looked: Type.Integer({ description: 'People looked at.' }),
    certain: Type.Integer({ description: 'Held one of the fields for certain.' }),
    maybe: Type.Integer({ description: 'May have: what they had told was deleted since and can not be read any more.' }),
    erased: Type.Integer({ description: 'Erased since the window began: counted, and on no list.' }),
    records: Type.Integer({ description: 'Fields held, over all of them.' }),
  })),
  searching: Type.Boolean(),
  reports: Type.Array(Type.Object({
    at: Instant, text: Text, to_follow: Type.Array(Type.Enum([...items])), reference: Type.Optional(Text), late_because: Type.Optional(Text),
  })),
  not_reported: Type.Optional(Text),
  notifying: Type.Boolean(),
  notified_at: Type.Optional(Instant),
  notified: Type.Optional(Type.Object({
    written: Type.Integer(), no_way: Type.Integer({ description: 'No address is known to be theirs: tell them in another way.' }),
  })),
  not_notified: Type.Optional(Type.Object({ why: Type.Enum([...silences]), because: Text })),
}

export const RegisterShape = Type.Object({ breaches: Type.Array(Type.Object(shown)), next: Type.Optional(Text) })

export const BreachShape = Type.Object({
  ...shown,
  drafts: Type.Object({
    authority: Type.Object({ locale: Text, text: Text, written: Type.Boolean({ description: 'false: as it follows from what is known.' }) }),
    persons: Type.Array(Type.Object({ locale: Text, ...Notice, written: Type.Boolean() })),
  }),
  progress: Type.Optional(Type.Object({ kind: Type.Enum(['search', 'notify']), looked: Type.Integer() })),
  trace: Type.Array(Type.Object({
    n: Type.Integer(), at: Instant, actor: Text, kind: Text, detail: Type.Record(Text, Type.Unknown()),
  }), { description: 'Every step, oldest first. None is ever changed.' }),
})

export const ProposalShape = Type.Object({
  locale: Text, authority: Text, persons: Type.Array(Type.Object({ locale: Text, ...Notice })),
})

const Named = { key: Text, name: Text }
export const FieldsShape = Type.Object({
  attributes: Type.Array(Type.Object({ ...Named, sensitive: Type.Boolean() })),
  contacts: Type.Array(Type.Object(Named)),
  purposes: Type.Array(Type.Object(Named)),
})
