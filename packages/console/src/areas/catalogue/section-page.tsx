import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { useAddress, useGo, useInAddress, useParts } from '../../shell/addresses.ts'
import { Missing } from '../../shell/frame.tsx'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, Page, Section as Ground } from '../../ui/page.tsx'
import { beginning, firstConsent, icons, isSection } from './sections.ts'
import { keyFor } from '../../draft/key-for.ts'
import type { Section } from './sections.ts'

export default function SectionPage() {
  const { section } = useParts()
  return isSection(section) ? <List key={section} section={section} /> : <Missing />
}

function List({ section }: { section: Section }) {
  const say = useWords('catalogue')
  const address = useAddress()
  const nameOf = useNames()
  const { document, findings, changes, mayEdit } = useDraft()
  const [filter, setFilter] = useInAddress('find')
  const [opened, { open, close }] = useDisclosure()
  const Icon = icons[section]
  const keys = Object.keys(document[section])
    .filter((key) => `${key} ${nameOf(document, section, key)}`.toLowerCase().includes((filter ?? '').toLowerCase()))
  const purposeFirst = section === 'routes' && firstConsent(document.purposes) === undefined
  const add = mayEdit && <Button disabled={purposeFirst} leftSection={<Plus size={16} aria-hidden />} onClick={open}>{say(`${section}_add`)}</Button>
  return (
    <Page title={say(section)} lead={say(`${section}_lead`)} back={{ to: '/catalogue', label: say('title') }} actions={add}>
      <DraftBar />
      <Ground>
        <Stack>
          {Object.keys(document[section]).length > 8 && (
            <TextInput label={say('find')} value={filter ?? ''} onChange={(event) => setFilter(event.currentTarget.value)} maw="22rem" />
          )}
          <DataTable
            label={say(section)} rows={keys} idOf={(key) => key} open={(key) => address(`/catalogue/${section}/${key}`)}
            empty={<Empty icon={<Icon size={28} aria-hidden />} title={say(`${section}_none`)} text={say(purposeFirst ? 'routes_first' : `${section}_lead`)} action={add} />}
            columns={[
              { key: 'name', head: say('name'), cell: (key) => nameOf(document, section, key) },
              { key: 'uses', head: say(section === 'purposes' ? 'attributes' : 'purposes'), cell: (key) => <Related section={section} name={key} /> },
              { key: 'state', head: '', cell: (key) => {
                const here = findings.filter(({ path }) => `${path}/`.startsWith(`${pointTo('', section, key)}/`))
                const change = changes.find(({ path }) => path === `${section}.${key}`)
                return (
                  <Group gap={6}>
                    {change && <Badge variant="dot" color="blue">{say(`action_${change.action}`)}</Badge>}
                    {here.length > 0 && <Badge variant="dot" color={here.some(({ severity }) => severity === 'error') ? 'red' : 'yellow'}>{say('n_findings', { n: here.length })}</Badge>}
                  </Group>
                )
              } },
            ]}
          />
        </Stack>
      </Ground>
      {opened && <Add section={section} close={close} />}
    </Page>
  )
}

function Related({ section, name }: { section: Section; name: string }) {
  const { document } = useDraft()
  const nameOf = useNames()
  const of = section === 'purposes' ? Object.keys(document.attributes).filter((key) => document.attributes[key]?.purposes?.includes(name))
    : section === 'routes' ? [document.routes[name]?.purpose ?? '']
      : section === 'rewards' ? [] : document[section][name]?.purposes ?? []
  const names = of.map((key) => nameOf(document, section === 'purposes' ? 'attributes' : 'purposes', key))
  return <Text size="sm" c="dimmed" lineClamp={2}>{names.join(', ')}</Text>
}

function Add({ section, close }: { section: Section; close: () => void }) {
  const say = useWords('catalogue')
  const { document, edit } = useDraft()
  const go = useGo()
  const [name, setName] = useState('')
  const add = () => {
    const key = keyFor(name, Object.keys(document[section]), section.slice(0, -1))
    edit(pointTo('', section, key), beginning(section, name.trim(), document, say('first_team')))
    close()
    go(`/catalogue/${section}/${key}`)
  }
  return (
    <Dialog close={close} title={say(`${section}_add`)}>
      <form onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add()
      }}>
        <Stack>
          <TextInput data-autofocus label={say(`${section}_name`)} description={say(`${section}_name_about`)} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} />
          <Group justify="end"><Button type="submit" disabled={name.trim() === ''}>{say('go_on')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  )
}
