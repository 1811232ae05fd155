import { Button, Chip, Group, Input, Select, Stack, TextInput } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { languageNames, languages, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import style from './start.module.css'
import { StepButtons, StepFrame } from './steps.tsx'

export interface Wanted {
  readonly name: string
  readonly locales: readonly Language[]
  readonly default_locale: Language
  readonly time_zone: string
  readonly email: string
  readonly privacy_policy: string
}

export function BrandStep({ wanted, onChange, next }: { wanted: Wanted; onChange: (wanted: Wanted) => void; next: () => void }) {
  const say = useWords('start')
  const set = (change: Partial<Wanted>) => onChange({ ...wanted, ...change })
  const policy = wanted.privacy_policy.trim()
  const ready = wanted.name.trim() !== '' && /^[^\s@<>]+@[^\s@<>]+$/.test(wanted.email.trim()) && (policy === '' || URL.canParse(policy))
  const zones = [...new Set([wanted.time_zone, ...Intl.supportedValuesOf('timeZone')])]

  function choose(chosen: string[]) {
    const locales = languages.filter((one) => chosen.includes(one))
    if (locales.length === 0) return
    set({ locales, default_locale: locales.includes(wanted.default_locale) ? wanted.default_locale : locales[0]! })
  }

  return (
    <StepFrame step="brand" alone>
      <form
        className={style.card} onSubmit={(event) => {
          event.preventDefault()
          if (ready) next()
        }}
      >
        <Stack gap="lg">
          <TextInput
            label={say('name')} description={say('name_hint')} value={wanted.name} autoComplete="organization" dir="auto" maxLength={80}
            onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus
          />
          <Input.Wrapper label={say('languages')} description={say('languages_hint')} labelElement="div">
            <Chip.Group multiple value={[...wanted.locales]} onChange={choose}>
              <Group gap="xs" mt={8} role="group" aria-label={say('languages')}>
                {languages.map((one) => <Chip key={one} value={one} variant="outline"><span lang={one}>{languageNames[one]}</span></Chip>)}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <div className={style.fields}>
            <Select
              label={say('main_language')} value={wanted.default_locale} allowDeselect={false}
              data={wanted.locales.map((one) => ({ value: one, label: languageNames[one] }))}
              onChange={(value) => value && set({ default_locale: value as Language })}
            />
            <Select
              label={say('time_zone')} value={wanted.time_zone} allowDeselect={false} searchable data={zones} limit={50}
              onChange={(value) => value && set({ time_zone: value })}
            />
            <TextInput
              label={say('email')} description={say('email_hint')} type="email" value={wanted.email} autoComplete="email" dir="ltr"
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
            <TextInput
              label={say('policy')} description={say('policy_hint')} type="url" value={wanted.privacy_policy} placeholder="https://" dir="ltr"
              onChange={(event) => set({ privacy_policy: event.currentTarget.value })}
            />
          </div>
          <StepButtons>
            <Button type="submit" disabled={!ready} rightSection={<ArrowRight size={16} className="points" aria-hidden />}>{say('go_on')}</Button>
          </StepButtons>
        </Stack>
      </form>
    </StepFrame>
  )
}
