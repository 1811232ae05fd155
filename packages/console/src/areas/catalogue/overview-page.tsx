import { Badge, Button, Card, FileButton, Group, Menu, SimpleGrid, Stack, Text, ThemeIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Braces, Building2, Download, FilePlus2, History, Languages, Upload } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { Findings } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useAddress, useGo } from '../../shell/addresses.ts'
import { useWho } from '../../shell/who.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { icons, sections } from './sections.ts'
import { download } from '../../ui/download.ts'
import style from './catalogue.module.css'

export default function OverviewPage() {
  const say = useWords('catalogue')
  const { document, findings, draft } = useDraft()
  return (
    <Page title={say('title')} lead={say('lead')} actions={<Files />}>
      <DraftBar />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {sections.map((section) => (
          <Door key={section} icon={icons[section]} to={`/catalogue/${section}`} title={say(section)} text={say(`${section}_about`)} n={Object.keys(document[section]).length} />
        ))}
        <Door icon={Building2} to="/catalogue/brand" title={say('brand')} text={say('brand_about')} />
        <Door icon={Languages} to="/catalogue/translations" title={say('translations')} text={say('translations_about')} n={document.brand.locales.length} />
        <Door icon={History} to="/catalogue/history" title={say('history')} text={say('history_about')} />
        <Door icon={Braces} to="/catalogue/text" title={say('as_text')} text={say('as_text_short')} />
      </SimpleGrid>
      {draft && findings.length > 0 && (
        <Section title={say('findings')} lead={say('findings_lead')}><Findings findings={findings.slice(0, 20)} /></Section>
      )}
      <Drafts />
    </Page>
  )
}

function Door({ icon: Icon, to, title, text, n }: { icon: LucideIcon; to: string; title: string; text: string; n?: number }) {
  const address = useAddress()
  return (
    <Card component={Link} {...{ to: address(to) }} className={style.door} padding="md">
      <Group wrap="nowrap" align="start" gap="sm">
        <ThemeIcon variant="light" size="lg"><Icon size={19} aria-hidden /></ThemeIcon>
        <div>
          <Text fw={600}>{title}{n !== undefined && <Text span c="dimmed" fw={400}> · {n}</Text>}</Text>
          <Text size="sm" c="dimmed">{text}</Text>
        </div>
      </Group>
    </Card>
  )
}

/** The same document that lives in git: out as a file, in as a draft. */
function Files() {
  const say = useWords('catalogue')
  const { draft, mayEdit, store } = useDraft()
  const go = useGo()
  const history = useCall('listCatalogVersions', { limit: 1 })
  const inForce = history.data?.versions[0]?.version
  const write = useAct('exportCatalog', { done: (reply, { text }) => download(`catalogue-${text}.${reply.format}`, reply.text) })
  const begin = useAct('createCatalogDraft', { refreshes: ['listCatalogDrafts'], done: (made) => void store.open(made.id).then(() => go(`/catalogue/drafts/${made.id}`)) })
  const text = draft?.id ?? String(inForce ?? '')
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default" leftSection={<Download size={16} aria-hidden />} disabled={text === ''}>{say('export')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => write.mutate({ text, format: 'yaml' })}>YAML</Menu.Item>
          <Menu.Item onClick={() => write.mutate({ text, format: 'json' })}>JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {mayEdit && (
        <FileButton accept=".yaml,.yml,.json" onChange={(file) => {
          if (file) void file.text().then((content) => begin.mutate({ title: file.name, text: content, format: file.name.endsWith('.json') ? 'json' : 'yaml' }))
        }}>
          {(props) => <Button {...props} variant="default" loading={begin.isPending} leftSection={<Upload size={16} aria-hidden />}>{say('import')}</Button>}
        </FileButton>
      )}
    </>
  )
}

function Drafts() {
  const say = useWords('catalogue')
  const { draft: current, mayEdit, store, start } = useDraft()
  const who = useWho()
  const address = useAddress()
  const drafts = useCall('listCatalogDrafts')
  const begin = mayEdit && <Button size="xs" variant="default" leftSection={<FilePlus2 size={15} aria-hidden />} onClick={() => void start().then(() => drafts.refetch())}>{say('begin')}</Button>
  return (
    <Section title={say('drafts')} lead={say('drafts_lead')} actions={begin}>
      <Read query={drafts}>
        {({ drafts: all }) => (
          <DataTable
            label={say('drafts')} rows={all.slice(0, 12)} idOf={(one) => one.id} open={(one) => address(`/catalogue/drafts/${one.id}`)}
            empty={<Empty title={say('no_drafts')} text={say('no_drafts_text')} />}
            columns={[
              { key: 'title', head: say('draft'), cell: (one) => one.title === '' ? say('untitled') : one.title },
              { key: 'state', head: say('state'), cell: (one) => (
                <Group gap={6}>
                  <Badge variant="dot" color={one.state === 'open' ? 'blue' : one.state === 'published' ? 'teal' : 'gray'}>{say(`state_${one.state}`)}</Badge>
                  {one.state === 'open' && one.asked && !one.settled && <Badge variant="dot" color="yellow">{say('waits')}</Badge>}
                  {one.id === current?.id && <Badge variant="outline">{say('yours')}</Badge>}
                </Group>
              ) },
              { key: 'by', head: say('written_by'), cell: (one) => <Stack gap={0}><Text size="sm">{who(one.updated_by)}</Text><Text size="xs" c="dimmed"><When at={one.updated_at} /></Text></Stack> },
              { key: 'open', head: '', cell: (one) => one.state === 'open' && mayEdit && one.id !== current?.id
                ? <Button size="compact-xs" variant="default" onClick={() => void store.open(one.id)}>{say('work_on')}</Button> : null },
            ]}
          />
        )}
      </Read>
    </Section>
  )
}
