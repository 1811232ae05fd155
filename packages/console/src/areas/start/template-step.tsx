import { Anchor, Box, Button, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core'
import { Baby, CalendarDays, Mail, ShieldCheck, Shirt } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useCall } from '../../shell/api.ts'
import { directionOf, languageNames, useWords } from '../../shell/words.ts'
import { Read } from '../../ui/page.tsx'
import type { Wanted } from './brand-step.tsx'
import style from './start.module.css'
import { StepButtons, StepFrame } from './steps.tsx'

const icons = { fashion: Shirt, baby: Baby, security: ShieldCheck, newsletter: Mail, event: CalendarDays } as const
type Shown = keyof typeof icons
export type Template = Shown | 'blank'

export function TemplateStep({ wanted, back, make, making }: {
  wanted: Wanted; back: () => void; make: (template: Template) => void; making: boolean
}) {
  const say = useWords('start')
  const templates = useCall('listTemplates')
  const [chosen, setChosen] = useState<Shown>('fashion')
  return (
    <StepFrame step="template" wide alone>
      <div className={style.pick}>
        <Stack gap="lg">
          <div role="group" aria-label={say('template_title')} className={style.templates}>
            {(Object.keys(icons) as Shown[]).map((one) => {
              const Icon = icons[one]
              return (
                <UnstyledButton
                  key={one} aria-pressed={chosen === one} className={style.template!} onClick={() => setChosen(one)}
                >
                  <Icon size={22} aria-hidden />
                  <Box>
                    <Text fw={600}>{say(`template_${one}`)}</Text>
                    <Text size="sm" c="dimmed">{say(`template_${one}_hint`)}</Text>
                  </Box>
                </UnstyledButton>
              )
            })}
          </div>
          <Text size="sm" c="dimmed">
            {say('template_note')} <Anchor component="button" type="button" size="sm" onClick={() => make('blank')}>{say('blank')}</Anchor>
          </Text>
          <StepButtons>
            <Button variant="default" onClick={back}>{say('back')}</Button>
            <Button onClick={() => make(chosen)} loading={making}>{say('begin_with')}</Button>
          </StepButtons>
        </Stack>
        <Read query={templates} lines={6}>
          {({ templates: all }) => <Look found={all.find(({ template }) => template === chosen)!} wanted={wanted} />}
        </Read>
      </div>
    </StepFrame>
  )
}

type Found = ReplyOf<'listTemplates'>['templates'][number]
type Texts = Readonly<Record<string, string>>

interface Sections {
  readonly purposes: Readonly<Record<string, { readonly title: Texts; readonly explanation: Texts }>>
  readonly attributes: Readonly<Record<string, { readonly label: Texts; readonly why: Texts; readonly options?: readonly { readonly key: string; readonly label?: Texts }[] }>>
  readonly asks: Readonly<Record<string, { readonly title: Texts; readonly intro?: Texts; readonly questions: readonly (string | { readonly attribute: string })[] }>>
}

/** What people will be asked, in each language that was picked. Close to their page, and made of the same texts. */
function Look({ found, wanted }: { found: Found; wanted: Wanted }) {
  const say = useWords('start')
  const [language, setLanguage] = useState<string>(wanted.default_locale)
  const shown = wanted.locales.includes(language as never) ? language : wanted.default_locale
  const { purposes, attributes, asks } = found.sections as Sections
  const ask = Object.values(asks)[0]!
  return (
    <Stack gap="xs" className={style.phone!}>
      {wanted.locales.length > 1 && (
        <SegmentedControl
          size="xs" value={shown} onChange={setLanguage} aria-label={say('look_language')}
          data={wanted.locales.map((one) => ({ value: one, label: wanted.locales.length > 3 ? one : languageNames[one] }))}
        />
      )}
      <div className={style.look} lang={shown} dir={directionOf(shown)} role="region" aria-label={say('look')} tabIndex={0}>
        <Text size="xs" c="dimmed">{wanted.name}</Text>
        <Text fw={650} size="lg" mb="sm">{ask.title[shown]}</Text>
        {ask.intro && <Text size="sm" mb="sm">{ask.intro[shown]}</Text>}
        {Object.entries(purposes).map(([key, purpose]) => (
          <div key={key} className={style.looked}>
            <Text fw={600} size="sm">{purpose.title[shown]}</Text>
            <Text size="sm" c="dimmed">{purpose.explanation[shown]}</Text>
          </div>
        ))}
        {ask.questions.map((one) => {
          const key = typeof one === 'string' ? one : one.attribute
          const attribute = attributes[key]!
          return (
            <div key={key} className={style.looked}>
              <Text fw={600} size="sm">{attribute.label[shown]}</Text>
              <Text size="xs" c="dimmed">{attribute.why[shown]}</Text>
              {attribute.options?.slice(0, 6).map((option) => <span key={option.key} className={style.chip}>{option.label?.[shown] ?? option.key}</span>)}
            </div>
          )
        })}
      </div>
    </Stack>
  )
}
