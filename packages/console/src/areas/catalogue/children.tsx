import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { X } from 'lucide-react'
import { Linted } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { countriesIn } from './countries.ts'

const agesAt = '/brand/age_of_consent'
/** GDPR Art. 8(1): where nothing else is said. */
const usualAge = 16

/** From which age on somebody says yes by themself, and whether the asks are checked for it. */
export function Children() {
  const say = useWords('catalogue')
  const { document, edit, mayEdit } = useDraft()
  const { minors, age_of_consent: ages } = document.brand
  return (
    <Section title={say('b_children')} lead={say('b_children_lead')}>
      <Stack gap="md">
        <Linted pointer="/brand/minors">
          <Switch
            label={say('b_minors')} description={say('b_minors_about')} checked={minors !== undefined} disabled={!mayEdit}
            onChange={(event) => edit('/brand/minors', event.currentTarget.checked ? 'possible' : undefined)}
          />
        </Linted>
        {typeof ages === 'object' ? <ByCountry ages={ages} /> : (
          <>
            <Linted pointer={agesAt}>
              <NumberInput
                label={say('b_age')} description={say('b_age_about')} placeholder={String(usualAge)} min={0} max={99} value={ages ?? ''} readOnly={!mayEdit} maw="16rem"
                onChange={(age) => edit(agesAt, age === '' ? undefined : Math.trunc(Number(age)))}
              />
            </Linted>
            {mayEdit && <Group><Button size="xs" variant="default" onClick={() => edit(agesAt, { default: ages ?? usualAge })}>{say('b_by_country')}</Button></Group>}
          </>
        )}
      </Stack>
    </Section>
  )
}

function ByCountry({ ages }: { ages: Readonly<Record<string, number>> }) {
  const say = useWords('catalogue')
  const { edit, mayEdit } = useDraft()
  const lands = countriesIn(useLanguage())
  const nameOf = (key: string) => (key === 'default' ? say('b_elsewhere') : lands.find(({ value }) => value === key)?.label ?? key)
  const rows = Object.keys(ages).toSorted((one, other) => Number(one === 'default') - Number(other === 'default'))
  function remove(key: string) {
    const { [key]: _gone, ...others } = ages
    edit(agesAt, Object.keys(others).length === 0 ? undefined : others)
  }
  return (
    <Stack gap="xs" role="group" aria-label={say('b_age')}>
      <div>
        <Text size="sm" fw={600}>{say('b_age')}</Text>
        <Text size="xs" c="dimmed">{say('b_age_about')}</Text>
      </div>
      {rows.map((key) => (
        <Linted key={key} pointer={pointTo(agesAt, key)}>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" flex={1} miw={0}>{nameOf(key)}</Text>
            <NumberInput aria-label={nameOf(key)} w={90} min={0} max={99} value={ages[key]!} readOnly={!mayEdit} onChange={(age) => age !== '' && edit(pointTo(agesAt, key), Math.trunc(Number(age)))} />
            <ActionIcon variant="subtle" color="gray" disabled={!mayEdit} aria-label={say('remove_named', { name: nameOf(key) })} onClick={() => remove(key)}><X size={16} aria-hidden /></ActionIcon>
          </Group>
        </Linted>
      ))}
      {mayEdit && (
        <Select
          label={say('b_add_country')} searchable value={null} maw="16rem" data={lands.filter(({ value }) => !(value in ages))}
          onChange={(country) => country && edit(pointTo(agesAt, country), ages['default'] ?? usualAge)}
        />
      )}
      <Linted pointer={agesAt} exact />
    </Stack>
  )
}
