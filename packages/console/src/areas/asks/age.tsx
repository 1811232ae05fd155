import { Anchor, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Linted } from '../../draft/linted.tsx'
import { useAddress } from '../../shell/addresses.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'

/** GDPR Art. 8(1): where the brand says nothing else. */
const usualAge = 16

/** Whether children may meet the ask: it then begins with the age, and a parent says yes for those who are too young. */
export function Age({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const address = useAddress()
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region' })
  const { ask, writing, at, set } = edited
  const { age_of_consent: ages = usualAge } = writing.document.brand
  // Staff can not wait for a parent, and a poll asks nobody who they are.
  if (!ask.age && (ask.kind === 'assisted' || ask.kind === 'poll')) return null
  const country = ask.age?.country
  const countries = [...new Set([...(typeof ages === 'object' ? Object.keys(ages).filter((one) => one !== 'default') : []), ...(country === undefined ? [] : [country])])]
  const years = typeof ages === 'number' ? ages : country === undefined ? Math.max(...Object.values(ages)) : ages[country] ?? ages['default'] ?? usualAge
  return (
    <Linted pointer={at('age')}>
      <Stack gap="xs">
        <Switch
          label={say('age')} description={say('age_hint')} checked={ask.age !== undefined} disabled={!writing.mayEdit}
          onChange={(event) => set('age', event.currentTarget.checked ? { ask: true } : undefined)}
        />
        {ask.age && (
          <>
            <Group gap="xs">
              <Text size="sm">{say('age_says', { years })}</Text>
              <Anchor size="sm" component={Link} {...{ to: address('/catalogue/brand') }}>{say('age_change')}</Anchor>
            </Group>
            {countries.length > 0 && (
              <Select
                label={say('age_country')} description={say('age_country_hint')} placeholder={say('age_everywhere')} clearable value={country ?? null} readOnly={!writing.mayEdit} maw="20rem"
                data={countries.map((value) => ({ value, label: names.of(value) ?? value }))} onChange={(value) => set('age', value === null ? { ask: true } : { ...ask.age, country: value })}
              />
            )}
          </>
        )}
      </Stack>
    </Linted>
  )
}
