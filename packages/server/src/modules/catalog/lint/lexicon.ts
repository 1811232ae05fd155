export type PressureKind = 'urgency' | 'scarcity' | 'social proof' | 'shame' | 'fear'

/** Patterns for lower-case text. */
export type Lexicon = Readonly<Record<PressureKind, RegExp>>
