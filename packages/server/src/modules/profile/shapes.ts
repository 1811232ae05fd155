import Type from 'typebox'

// What the routes of profiles answer.

export const ToldShape = Type.Object({
  person: Type.String(),
  entries: Type.Array(Type.Object({
    id: Type.String(),
    kind: Type.String(),
    attribute: Type.Optional(Type.String()),
    purpose: Type.Optional(Type.String()),
    recipient: Type.Optional(Type.String()),
    reward: Type.Optional(Type.String()),
  })),
  receipt: Type.String({ description: 'Compact JWS (EdDSA); verify it offline with @sayso/receipts.' }),
  reward: Type.Optional(Type.Object({
    reward: Type.String(),
    kind: Type.String(),
    ask: Type.String(),
    title: Type.String(),
    code: Type.Optional(Type.String()),
    points: Type.Optional(Type.Integer()),
    url: Type.Optional(Type.String()),
    donation: Type.Optional(Type.Object({ amount: Type.String(), to: Type.String() })),
    terms: Type.Optional(Type.String()),
    until: Type.Optional(Type.String({ description: 'Until when it can be used.' })),
    left: Type.Optional(Type.Boolean({ description: 'false: there was no code left; the person gets one as soon as there is.' })),
  }, { description: 'What the person got for answering: once for each person and ask, whatever they refused.' })),
  outcome: Type.Optional(Type.Object(
    { key: Type.String(), title: Type.String(), text: Type.Optional(Type.String()), url: Type.Optional(Type.String()) },
    { description: 'How the ask ends for what was told now. Kept nowhere.' },
  )),
  poll: Type.Optional(Type.Object({
    ticket: Type.String({ description: 'Shows the counts of the poll: GET /v1/polls/{ask}?ticket=…' }),
  }, { description: 'Where a poll was answered.' })),
  code: Type.Optional(Type.String({
    description: 'To a page, for somebody who is not known: with it they find, change or delete the answer. Shown only here.',
  })),
})

export const PresentationShape = Type.Object({
  presentation: Type.String({ description: 'Signed; the answer must bring it back.' }),
  id: Type.String(),
  expires_at: Type.String(),
  notice: Type.Object({ digest: Type.String(), locale: Type.String(), text: Type.String() }),
  about: Type.Object({
    brand: Type.String(),
    name: Type.String(),
    controller: Type.String(),
    ask: Type.Optional(Type.Object({
      key: Type.String(), kind: Type.String(), title: Type.String(), intro: Type.Optional(Type.String()),
      accept: Type.Optional(Type.String()), decline: Type.Optional(Type.String()), thanks: Type.Optional(Type.String()),
    })),
    reward: Type.Optional(Type.Object({
      title: Type.String(), value: Type.Optional(Type.String()), terms: Type.Optional(Type.String()),
    })),
  }, { description: 'What a page says around the questions, in the language of the notice.' }),
  questions: Type.Array(Type.Object({
    attribute: Type.String(),
    label: Type.String(),
    why: Type.String(),
    type: Type.String(),
    sensitive: Type.Boolean(),
    purposes: Type.Array(Type.String()),
    options: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label: Type.String() }))),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    step: Type.Optional(Type.Number()),
    max_length: Type.Optional(Type.Integer()),
  })),
  purposes: Type.Array(Type.Object({
    purpose: Type.String(),
    title: Type.String(),
    explanation: Type.String(),
    benefit: Type.String(),
    if_refused: Type.String(),
    retention: Type.String(),
    attributes: Type.Array(Type.String()),
    recipients: Type.Array(Type.String()),
    consent: Type.Optional(Type.String({ description: 'What a yes says, in words of the ask\'s own: show it at the control.' })),
  })),
  recipients: Type.Array(Type.Object({
    recipient: Type.String(),
    name: Type.String(),
    role: Type.String(),
    country: Type.String(),
    purposes: Type.Array(Type.String()),
  })),
  form: Type.Optional(Type.Unknown({ description: 'The ask\'s form for SurveyJS, in the language of the notice.' })),
  reward: Type.Optional(Type.Unknown()),
  age: Type.Optional(Type.Object({
    required: Type.Literal(true),
    years: Type.Integer({ description: 'The answer says whether the person is this old: `age_reached`. For whoever is not, a parent is asked.' }),
  })),
})

export const WaitingShape = Type.Object({
  state: Type.Literal('waiting_for_guardian'),
  person: Type.String(),
  draft: Type.String(),
  expires_at: Type.String({ description: 'Without the yes of a parent it is deleted then.' }),
  left_out: Type.Array(Type.String(), { description: 'Sensitive answers, which are not kept of a child.' }),
  anonymous: Type.Optional(Type.Literal(true)),
  code: Type.Optional(Type.String({ description: 'Leads back to it, as after every answer of somebody who is not known.' })),
})

export const ValueShape = Type.Object({
  value: Type.Unknown(),
  told_at: Type.String(),
  fresh_until: Type.Union([Type.String(), Type.Null()]),
  entry: Type.String(),
})

export const ProfileShape = Type.Object({
  person: Type.String(),
  purpose: Type.String(),
  granted: Type.Boolean(),
  status: Type.String(),
  reason: Type.Optional(Type.String()),
  values: Type.Record(Type.String(), ValueShape),
  withheld: Type.Array(Type.Object({ attribute: Type.String(), reason: Type.String() })),
})

export const UsesShape = Type.Object({
  uses: Type.Array(Type.Object({
    id: Type.String(),
    at: Type.String(),
    kind: Type.String(),
    purpose: Type.String(),
    by: Type.String(),
    entries: Type.Array(Type.String()),
    offers: Type.Optional(Type.Array(Type.String())),
    slot: Type.Optional(Type.String()),
    segment: Type.Optional(Type.String()),
    route: Type.Optional(Type.String()),
    target: Type.Optional(Type.String()),
    source: Type.Optional(Type.String({ description: 'Of a message: what it came of, by which key, on which channel, and the message itself.' })),
    key: Type.Optional(Type.String()),
    channel: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    recipient: Type.Optional(Type.String({ description: 'Of a transfer: to whom, and what.' })),
    attributes: Type.Optional(Type.Array(Type.String())),
    reason: Type.Optional(Type.String({ description: 'Of staff who looked (`staff_view`): why, and by which role. Who it was stands in the audit.' })),
    role: Type.Optional(Type.String()),
  })),
  next: Type.Optional(Type.String()),
})
