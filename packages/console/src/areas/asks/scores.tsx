import { NumberInput, Paper, Text } from '@mantine/core'
import { useWords } from '../../shell/words.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { fieldsOf } from '../../ask/form.ts'
import style from '../../ask/ask.module.css'

type Points = Readonly<Record<string, number>>

/** Something that is asked: by what the catalogue calls it, with what can be chosen; `counted`: a number is told. */
interface Asked {
  readonly name: string
  readonly label: string
  readonly choices: readonly { readonly key: string; readonly label: string }[]
  readonly counted: boolean
}

/** Points for choices, and by how much a number is multiplied. */
export function Scores({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const { ask, questions, writing, set } = edited
  const scores = (ask.scores ?? {}) as Readonly<Record<string, number | Points>>
  const asked: Asked[] = ask.form
    ? fieldsOf(ask.form).map(({ name, title, choices, kind }) => ({
      name, label: writing.read(title) || name, counted: kind === 'number', choices: choices.map(({ value, text }) => ({ key: value, label: writing.read(text) || value })),
    }))
    : questions.map(({ attribute }) => {
      const { type, options = [] } = writing.attributes[attribute] ?? {}
      return {
        name: attribute, label: writing.labelOf(attribute), counted: type === 'number' || type === 'scale',
        choices: options.map(({ key, label }) => ({ key, label: writing.read(label) || key })),
      }
    })
  function put(name: string, given: number | Points | undefined) {
    const { [name]: _before, ...rest } = scores
    const next = given === undefined ? rest : { ...scores, [name]: given }
    set('scores', Object.keys(next).length === 0 ? undefined : next)
  }
  function give(name: string, option: string, points: number | undefined) {
    const before = (typeof scores[name] === 'object' ? scores[name] : {}) as Points
    const { [option]: _before, ...others } = before
    const next = points === undefined ? others : { ...before, [option]: points }
    put(name, Object.keys(next).length === 0 ? undefined : next)
  }
  return asked.map(({ name, label, choices, counted }) => {
    const score = scores[name]
    if (choices.length === 0 && !counted) return null
    return (
      <Paper key={name} withBorder p="sm" role="group" aria-label={say('points_of', { question: label })}>
        <Text size="sm" fw={600} mb={6}>{label}</Text>
        <div className={style.points}>
          {counted && (
            <Row label={say('points_times')} about={say('points_of', { question: label })} value={typeof score === 'number' ? score : undefined} onChange={(value) => put(name, value)} />
          )}
          {choices.map((one) => (
            <Row
              key={one.key} label={one.label} about={say('points_for', { answer: one.label })} value={typeof score === 'object' ? score[one.key] : undefined}
              onChange={(value) => give(name, one.key, value)}
            />
          ))}
        </div>
      </Paper>
    )
  })
}

function Row({ label, about, value, onChange }: { label: string; about: string; value: number | undefined; onChange: (value: number | undefined) => void }) {
  return (
    <>
      <Text size="sm">{label}</Text>
      <NumberInput size="xs" aria-label={about} value={value ?? ''} onChange={(given) => onChange(given === '' ? undefined : Number(given))} />
    </>
  )
}
