import { ActionIcon, Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Select, SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { createContext, use, useMemo, useState } from 'react'
import { prepareRuleGroup, QueryBuilder } from 'react-querybuilder'
import type {
  ActionProps, CombinatorSelectorProps, ControlElementsProp, Field, FullField, NotToggleProps, RuleGroupType, ValueEditorProps, VersatileSelectorProps,
} from 'react-querybuilder'
import { useNames } from '../draft/says.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { useLanguage, useWords } from '../shell/words.ts'
import { everybody, firstValue, isPresence, operatorsOf, wordOf, writeRule } from './rule.ts'
import type { Attribute, WrittenRule } from './rule.ts'
import { DaysFromToday } from './days-from-today.tsx'
import style from './rules.module.css'

const AttributesContext = createContext<Readonly<Record<string, Attribute>>>({})

const controls: ControlElementsProp<FullField, string> = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  valueEditor: ValueEditor,
  combinatorSelector: Combinator,
  notToggle: Not,
  addRuleAction: (props: ActionProps) => <Add {...props} word="add_condition" />,
  addGroupAction: (props: ActionProps) => <Add {...props} word="add_group" />,
  removeRuleAction: (props: ActionProps) => <Remove {...props} word="remove_condition" />,
  removeGroupAction: (props: ActionProps) => <Remove {...props} word="remove_group" />,
}

/** Conditions within conditions, of the questions that may be chosen. `presence`: also by whether something was told at all. */
export default function RuleEditor({ label, questions, rule, onChange, presence = false, readOnly = false }: {
  label: string
  questions: readonly string[]
  rule: WrittenRule | undefined
  onChange: (rule: WrittenRule) => void
  presence?: boolean
  readOnly?: boolean
}) {
  const { document } = useDraft()
  const nameOf = useNames()
  const attributes = document.attributes as Readonly<Record<string, Attribute>>
  // A list that says the same is the same, so that nothing is drawn anew for it.
  const names = questions.join(' ')
  const fields = useMemo(() => names.split(' ').filter((key) => key !== '')
    .map((key): Field => ({ name: key, value: key, label: nameOf(document, 'attributes', key) })), [names, document, nameOf])
  // The editor marks each part so that it stays the same one while it is moved; the catalogue has none of that.
  const written = textOf(writeRule((rule ?? everybody) as RuleGroupType))
  const [said, setSaid] = useState(written)
  const [query, setQuery] = useState<RuleGroupType>(() => prepareRuleGroup(JSON.parse(written) as RuleGroupType))
  const [seen, setSeen] = useState(written)
  if (written !== seen) {
    setSeen(written)
    if (written !== said) {
      setSaid(written)
      setQuery(prepareRuleGroup(JSON.parse(written) as RuleGroupType))
    }
  }
  return (
    <AttributesContext value={attributes}>
      <div className={style.editor} role="group" aria-label={label}>
        <QueryBuilder
          fields={fields} query={query} disabled={readOnly} controlElements={controls} showNotToggle autoSelectField autoSelectOperator
          getOperators={(field: string) => operatorsOf(attributes[field], presence).map((name) => ({ name, value: name, label: name }))}
          getDefaultValue={({ field, operator }: { field: string; operator: string }) => firstValue(attributes[field], operator) as never}
          resetOnFieldChange resetOnOperatorChange={false} listsAsArrays
          onQueryChange={(next: RuleGroupType) => {
            setQuery(next)
            const out = writeRule(next)
            const text = textOf(out)
            if (text === said) return
            setSaid(text)
            onChange(out)
          }}
        />
      </div>
    </AttributesContext>
  )
}

/** The same for the same rule: what was saved comes back with its keys in another order. */
function textOf(rule: object): string {
  return JSON.stringify(rule, (_key, value: unknown) => (value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value))
}

function FieldSelector({ value, options, handleOnChange, disabled }: VersatileSelectorProps) {
  const say = useWords('segments')
  const { document } = useDraft()
  const nameOf = useNames()
  const known = (options as unknown as Field[]).map(({ name, label }) => ({ value: name, label }))
  // What the rule names stands there, whether or not it may be chosen.
  const data = value && !known.some((one) => one.value === value) ? [...known, { value, label: nameOf(document, 'attributes', value) }] : known
  // The browser's own: whoever types the beginning of a name is there, on every keyboard and every phone.
  return (
    <NativeSelect
      className={style.field ?? ''} aria-label={say('question')} data={data} value={value ?? ''} disabled={disabled ?? false}
      onChange={(event) => handleOnChange(event.currentTarget.value)}
    />
  )
}

function OperatorSelector({ value, options, handleOnChange, disabled }: VersatileSelectorProps) {
  const say = useWords('segments')
  const names = (options as unknown as Field[]).map(({ name }) => name)
  // Written by hand, a rule may compare in a way that is not offered here.
  const all = value && !names.includes(value) ? [...names, value] : names
  return (
    <NativeSelect
      className={style.operator ?? ''} aria-label={say('comparison')} data={all.map((name) => ({ value: name, label: say(wordOf(name)) }))}
      value={value ?? ''} disabled={disabled ?? false} onChange={(event) => handleOnChange(event.currentTarget.value)}
    />
  )
}

function Combinator({ value, handleOnChange, disabled, rules }: CombinatorSelectorProps) {
  const say = useWords('segments')
  if (rules.length < 2) return null
  return (
    <SegmentedControl
      size="xs" value={value ?? 'and'} disabled={disabled ?? false} aria-label={say('how_joined')} onChange={(next) => handleOnChange(next)}
      data={[{ value: 'and', label: say('all_of') }, { value: 'or', label: say('any_of') }]}
    />
  )
}

function Not({ checked, handleOnChange, disabled }: NotToggleProps) {
  const say = useWords('segments')
  return <Checkbox size="xs" label={say('turned_round')} checked={checked ?? false} disabled={disabled ?? false} onChange={(event) => handleOnChange(event.currentTarget.checked)} />
}

function Add({ handleOnClick, disabled, word }: ActionProps & { word: string }) {
  const say = useWords('segments')
  return <Button size="compact-sm" variant={word === 'add_condition' ? 'light' : 'subtle'} disabled={disabled ?? false} leftSection={<Plus size={14} aria-hidden />} onClick={(event) => goOnAt(event.currentTarget, 'added', () => handleOnClick(event))}>{say(word)}</Button>
}

function Remove({ handleOnClick, disabled, word }: ActionProps & { word: string }) {
  const say = useWords('segments')
  return <ActionIcon className={style.remove ?? ''} variant="subtle" color="gray" mt={3} disabled={disabled ?? false} aria-label={say(word)} onClick={(event) => goOnAt(event.currentTarget, 'left', () => handleOnClick(event))}><X size={16} /></ActionIcon>
}

/** The keyboard goes on in what was added, and after something was taken out in the group where it stood. */
function goOnAt(button: HTMLElement, place: 'added' | 'left', act: () => void): void {
  const group = button.closest('.ruleGroup')
  const around = place === 'left' && button.closest('.ruleGroup-header') ? group?.parentElement?.closest('.ruleGroup') : group
  act()
  requestAnimationFrame(() => {
    const within = place === 'added' ? [...around?.querySelectorAll(':scope > .ruleGroup-body > *') ?? []].at(-1) : around?.querySelector('.ruleGroup-header')
    within?.querySelector<HTMLElement>('select, button')?.focus()
  })
}

function ValueEditor({ field, operator, value: given, handleOnChange, disabled: off }: ValueEditorProps) {
  const say = useWords('segments')
  const language = useLanguage()
  const { document } = useDraft()
  const attribute = use(AttributesContext)[field]
  const value: unknown = given
  const disabled = off ?? false
  // What was chosen for another comparison does not fit this one.
  const fits = shapeOf(operator, attribute) === shapeOf(operator, attribute, value)
  const now = fits ? value : firstValue(attribute, operator)
  const change = (next: unknown) => handleOnChange(next)
  const label = say('answer')
  const options = (attribute?.options ?? []).map(({ key, label: texts }) =>
    ({ value: key, label: texts?.[language] ?? texts?.[document.brand.default_locale] ?? key }))
  const type = attribute?.type
  if (isPresence(operator)) return null
  if (operator === 'within') {
    const { from, to } = now as { from: string; to: string }
    return (
      <div className={`${style.value} ${style.pair}`}>
        <DaysFromToday label={say('from')} value={from} disabled={disabled} onChange={(next) => change({ from: next, to })} />
        <DaysFromToday label={say('until')} value={to} disabled={disabled} onChange={(next) => change({ from, to: next })} />
      </div>
    )
  }
  if (operator === 'between') {
    const pair = now as [string | number, string | number]
    const put = (at: number, one: string | number) => change(pair.map((each, i) => (i === at ? one : each)))
    return (
      <div className={`${style.value} ${style.pair}`}>
        {[0, 1].map((at) => (
          <Single key={at} label={say(at === 0 ? 'from' : 'until')} type={type} value={pair[at]} disabled={disabled} onChange={(one) => put(at, one)} />
        ))}
      </div>
    )
  }
  if (Array.isArray(now)) {
    return options.length > 0
      ? (
        <MultiSelect
          className={style.value ?? ''} aria-label={label} data={options} value={now.map(String)} disabled={disabled} searchable
          selectFirstOptionOnChange nothingFoundMessage={say('no_answer')} placeholder={now.length === 0 ? say('choose') : ''}
          error={now.length === 0} onChange={change}
        />
      )
      : <TagsInput className={style.value ?? ''} aria-label={label} value={now.map(String)} disabled={disabled} onChange={(next) => change(type === 'text' ? next : next.map(Number).filter((one) => !Number.isNaN(one)))} />
  }
  if (type === 'boolean') {
    return (
      <SegmentedControl
        className={style.value ?? ''} aria-label={label} value={String(now)} disabled={disabled} onChange={(next) => change(next === 'true')}
        data={[{ value: 'true', label: say('yes') }, { value: 'false', label: say('no') }]}
      />
    )
  }
  if (options.length > 0) {
    return <Select className={style.value ?? ''} aria-label={label} data={options} value={String(now)} disabled={disabled} allowDeselect={false} searchable={options.length > 7} onChange={(next) => next && change(next)} />
  }
  return <div className={style.value}><Single label={label} type={type} value={now} disabled={disabled} onChange={change} /></div>
}

function Single({ label, type, value, disabled, onChange }: {
  label: string; type: string | undefined; value: unknown; disabled: boolean; onChange: (value: string | number) => void
}) {
  if (type === 'number' || type === 'scale') {
    return <NumberInput aria-label={label} value={typeof value === 'number' ? value : ''} disabled={disabled} onChange={(next) => next !== '' && onChange(Number(next))} />
  }
  return (
    <TextInput
      type={type === 'date' ? 'date' : 'text'} aria-label={label} dir="auto" value={typeof value === 'string' ? value : ''} disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What kind of value a comparison takes, or what kind this one is. */
function shapeOf(operator: string, attribute: Attribute | undefined, ...given: readonly unknown[]): string {
  const value = given.length > 0 ? given[0] : firstValue(attribute, operator)
  if (Array.isArray(value)) return operator === 'between' ? `pair ${value.length === 2}` : 'list'
  return typeof value
}
