import { Group, Select, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { DraftChoice, DraftDuration, DraftLine, DraftMany, DraftNumber } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo, readAt } from '../../draft/working-copy.ts'
import { DraftContent, offerFields } from '../../rules/draft-content.tsx'
import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'

const kinds = ['code', 'points', 'content', 'donation'] as const

export function RewardEditor({ pointer, name }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const { document, edit, mayEdit } = useDraft()
  const [chosen, setLocale] = useState<string>()
  const reward = document.rewards[name]
  const generated = reward?.codes !== undefined && 'generate' in reward.codes
  const count = useCall('getReward', { reward: name }, { enabled: reward?.kind === 'code' })
  return (
    <>
      <Section title={say('said')} lead={say('w_said_lead')}>
        <Stack gap="lg">
          <DraftTexts pointer={pointTo(pointer, 'title')} label={say('w_title')} />
          <DraftTexts pointer={pointTo(pointer, 'value')} label={say('w_value')} description={say('w_value_about')} />
          <DraftTexts pointer={pointTo(pointer, 'terms')} label={say('w_terms')} description={say('w_terms_about')} long />
        </Stack>
      </Section>
      <Section title={say('w_how')}>
        <Stack gap="lg">
          <DraftChoice pointer={pointTo(pointer, 'kind')} label={say('w_kind')} clearable={false} data={kinds.map((value) => ({ value, label: say(`reward_${value}`) }))} />
          {reward?.kind === 'code' && (
            <Linted pointer={pointTo(pointer, 'codes')}>
              <Stack gap="xs">
                <SegmentedControl
                  aria-label={say('w_codes')} readOnly={!mayEdit} value={generated ? 'generate' : 'pool'}
                  data={[{ value: 'generate', label: say('codes_generate') }, { value: 'pool', label: say('codes_pool') }]}
                  onChange={(value) => edit(pointTo(pointer, 'codes'), value === 'pool' ? { pool: true } : { generate: 'THANKS-####-####' })}
                />
                {generated ? <DraftLine pointer={pointTo(pointer, 'codes', 'generate')} label={say('w_pattern')} description={say('w_pattern_about')} />
                  : <Text size="sm" c="dimmed">{say('w_pool_about')}</Text>}
                {count.data && count.data.left !== null && <Text size="sm">{say('w_left', { given: count.data.given ?? 0, left: count.data.left })}</Text>}
              </Stack>
            </Linted>
          )}
          {reward?.kind === 'points' && <DraftNumber pointer={pointTo(pointer, 'points')} label={say('w_points')} />}
          {reward?.kind === 'donation' && (
            <>
              <DraftTexts pointer={pointTo(pointer, 'donation', 'amount')} label={say('w_amount')} />
              <DraftTexts pointer={pointTo(pointer, 'donation', 'to')} label={say('w_to')} />
            </>
          )}
          {reward?.kind === 'content' && (
            <DraftContent pointer={pointTo(pointer, 'content')} fields={offerFields} locale={chosen ?? document.brand.default_locale} onLocale={setLocale} />
          )}
          <DraftDuration pointer={pointTo(pointer, 'valid_for')} label={say('w_valid')} description={say('w_valid_about')} />
          <Cost pointer={pointTo(pointer, 'cost')} />
          <DraftMany pointer={pointTo(pointer, 'requires')} section="purposes" label={say('w_requires')} description={say('w_requires_about')} />
        </Stack>
      </Section>
    </>
  )
}

/** An amount with its currency, or nothing: for the brand's own figures. */
function Cost({ pointer }: { pointer: string }) {
  const say = useWords('catalogue')
  const language = useLanguage()
  const { document, edit, mayEdit } = useDraft()
  const cost = readAt(document, pointer) as { readonly amount?: string; readonly currency?: string } | undefined
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'currency' })
    return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
  }, [language])
  const change = (next: { amount?: string; currency?: string }) => {
    const { amount = '', currency = 'EUR' } = { ...cost, ...next }
    edit(pointer, amount === '' ? undefined : { amount, currency })
  }
  return (
    <Linted pointer={pointer}>
      <Group gap="xs" align="end">
        <TextInput
          label={say('w_cost')} description={say('w_cost_about')} inputMode="decimal" placeholder="2.50" readOnly={!mayEdit} value={cost?.amount ?? ''} flex="1 1 14rem"
          onChange={(event) => change({ amount: event.currentTarget.value.trim().replace(',', '.') })}
        />
        <Select
          label={say('w_currency')} data={currencies} searchable allowDeselect={false} readOnly={!mayEdit} disabled={cost === undefined} value={cost?.currency ?? 'EUR'} flex="1 1 12rem"
          onChange={(currency) => change({ currency: currency ?? 'EUR' })}
        />
      </Group>
    </Linted>
  )
}
