import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { Eye, Search, UserRoundX, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useGo } from '../../shell/addresses.ts'
import { faultAt, useAct } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { findBy, guessWay, ways } from '../../ui/find-by.ts'
import type { Way } from '../../ui/find-by.ts'
import { focusOnArrival } from '../../ui/focus-on-arrival.ts'
import { Empty, Page, Section } from '../../ui/page.tsx'
import style from './people.module.css'

export default function SearchPage() {
  const say = useWords('people')
  const go = useGo()
  const [value, setValue] = useState('')
  const [chosen, setChosen] = useState<Way>()
  const search = useAct('searchPerson', { done: ({ person }) => (person === undefined ? undefined : go(`/people/${person}`)) })
  const by = chosen ?? (value === '' ? 'email' : guessWay(value))
  const text = value.trim()

  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section>
        <form onSubmit={(event) => {
          event.preventDefault()
          if (text !== '') search.mutate(findBy(by, text))
        }}>
          <Stack gap="md">
            <Stack gap={6} align="start">
              <Text size="sm" fw={500} id="find-by">{say('find_by')}</Text>
              <SegmentedControl
                value={by} onChange={(way) => setChosen(way as Way)} aria-labelledby="find-by"
                data={ways.map((way) => ({ value: way, label: say(`by_${way}`) }))}
              />
            </Stack>
            <Group align="end" gap="sm" className={style.search!}>
              <TextInput
                label={say(`label_${by}`)} description={say(`hint_${by}`)} value={value} ref={focusOnArrival} size="md" flex="1 1 18rem"
                autoComplete="off" spellCheck={false} autoCapitalize="none" dir="ltr" maxLength={320}
                error={faultAt(search.error, '/value') === undefined ? undefined : say(`fault_${by}`)}
                onChange={(event) => {
                  setValue(event.currentTarget.value)
                  search.reset()
                }}
              />
              <Button type="submit" size="md" loading={search.isPending} disabled={text === ''} leftSection={<Search size={17} aria-hidden />}>{say('find')}</Button>
            </Group>
          </Stack>
        </form>
        <div aria-live="polite">
          {search.data && search.data.person === undefined && (search.data.several
            ? <Empty icon={<UsersRound size={28} aria-hidden />} title={say('several_title')} text={say('several')} />
            : <Empty icon={<UserRoundX size={28} aria-hidden />} title={say('nobody_title')} text={say('nobody')} />)}
        </div>
      </Section>
      <Group gap="sm" wrap="nowrap" align="start" className={style.note!}>
        <Eye size={18} aria-hidden />
        <Text size="sm">{say('search_recorded')}</Text>
      </Group>
    </Page>
  )
}
