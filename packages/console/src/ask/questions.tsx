import { ActionIcon, Badge, Group, Menu, Text, VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronDown, Ellipsis, GripVertical, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useWords } from '../shell/words.ts'
import { AddQuestion } from './add-question.tsx'
import { moved, pointer, purposesWith, purposesWithout, writeQuestion } from './ask.ts'
import type { WrittenQuestion } from './ask.ts'
import style from './ask.module.css'
import { QuestionDetails } from './question-details.tsx'
import type { EditedAsk } from './use-ask.ts'

/** The questions in their order: dragged, or moved with the arrows, which a keyboard and a finger can press as well. */
export function Questions({ edited, askKey }: { edited: EditedAsk; askKey: string }) {
  const say = useWords('asks')
  const { writing, ask, questions } = edited
  const { attributes, labelOf } = writing
  const [open, setOpen] = useState<string>()
  const [carried, setCarried] = useState<number>()
  const [over, setOver] = useState<number>()
  const [spoken, setSpoken] = useState('')
  const list = useRef<HTMLOListElement>(null)

  const written = ask.questions ?? []

  const write = (next: readonly WrittenQuestion[], purposes?: readonly string[]) => writing.editAll([
    { pointer: pointer('asks', askKey, 'questions'), value: next },
    ...(purposes ? [{ pointer: pointer('asks', askKey, 'purposes'), value: purposes }] : []),
  ])

  function move(from: number, to: number) {
    if (to < 0 || to >= questions.length || from === to) return
    write(moved(written, from, to))
    setSpoken(say('moved', { question: labelOf(questions[from]!.attribute), place: to + 1, count: questions.length }))
    // The focus goes where the question went, to the same arrow.
    const pressed = document.activeElement?.getAttribute('data-move')
    requestAnimationFrame(() => {
      const row = list.current?.children[to]
      const again = row?.querySelector<HTMLButtonElement>(`[data-move="${pressed}"]:not(:disabled)`) ?? row?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)')
      if (pressed) again?.focus()
    })
  }

  function add(attribute: string) {
    write([...written, attribute], attributes[attribute] ? purposesWith(ask, attributes[attribute]) : undefined)
    setSpoken(say('added', { question: labelOf(attribute) }))
  }

  function remove(at: number) {
    const left = questions.filter((_, i) => i !== at)
    write(written.filter((_, i) => i !== at), purposesWithout(ask, left, attributes[questions[at]!.attribute], attributes))
    setSpoken(say('removed', { question: labelOf(questions[at]!.attribute) }))
  }

  return (
    <>
      <ol className={style.questions} ref={list} aria-label={say('questions')}>
        {questions.map((question, i) => {
          const { attribute } = question
          const label = labelOf(attribute)
          const known = attributes[attribute]
          const shown = open === attribute
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows do the same for a keyboard
            <li
              key={attribute} className={style.question} data-carried={carried === i} data-over={over === i && carried !== i}
              onDragOver={(event) => {
                if (carried === undefined) return
                event.preventDefault()
                setOver(i)
              }}
              onDrop={(event) => {
                event.preventDefault()
                if (carried !== undefined) move(carried, i)
                setCarried(undefined)
                setOver(undefined)
              }}
            >
              <div className={style.line}>
                <span
                  className={style.grip} draggable={writing.mayEdit} aria-hidden
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move'
                    event.dataTransfer.setData('text/plain', attribute)
                    setCarried(i)
                  }}
                  onDragEnd={() => {
                    setCarried(undefined)
                    setOver(undefined)
                  }}
                >
                  <GripVertical size={18} />
                </span>
                <div className={style.named}>
                  <Text fw={550} truncate="end">{question.label ? writing.read(question.label) : label}</Text>
                  <Group gap={6}>
                    <Text size="xs" c="dimmed">{known ? say(`type_${known.type}`) : say('attribute_missing')}</Text>
                    {question.required && <Badge size="xs" variant="default" tt="none">{say('required')}</Badge>}
                    {question.when && <Badge size="xs" variant="default" tt="none">{say('conditional')}</Badge>}
                    {known?.sensitive && <Badge size="xs" variant="default" tt="none">{say('sensitive')}</Badge>}
                  </Group>
                </div>
                <ActionIcon variant="subtle" color="gray" data-move="up" disabled={i === 0 || !writing.mayEdit} onClick={() => move(i, i - 1)} aria-label={say('move_up', { question: label })}>
                  <ArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" data-move="down" disabled={i === questions.length - 1 || !writing.mayEdit} onClick={() => move(i, i + 1)} aria-label={say('move_down', { question: label })}>
                  <ArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant={shown ? 'light' : 'subtle'} color="gray" aria-expanded={shown} aria-label={say('edit_question', { question: label })}
                  onClick={() => setOpen(shown ? undefined : attribute)}
                >
                  <ChevronDown size={16} aria-hidden />
                </ActionIcon>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" aria-label={say('more_for', { question: label })}><Ellipsis size={16} aria-hidden /></ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item disabled={!writing.mayEdit} leftSection={<Trash2 size={16} aria-hidden />} onClick={() => remove(i)}>{say('remove_question')}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </div>
              {shown && (
                <div className={style.more}>
                  <QuestionDetails
                    edited={edited} askKey={askKey} question={question} at={i}
                    onChange={(next) => write(written.map((one, at) => (at === i ? writeQuestion(next) : one)))}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <VisuallyHidden aria-live="polite">{spoken}</VisuallyHidden>
      {writing.mayEdit && <AddQuestion writing={writing} taken={questions.map(({ attribute }) => attribute)} add={add} ask={ask} askKey={askKey} />}
    </>
  )
}
