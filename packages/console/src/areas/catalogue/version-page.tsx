import { Button } from '@mantine/core'
import { Download, FileClock } from 'lucide-react'
import { useDraft } from '../../draft/use-draft.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useGo, useParts } from '../../shell/addresses.ts'
import { useMay } from '../../shell/session.ts'
import { useWho } from '../../shell/who.ts'
import { useWords } from '../../shell/words.ts'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { Differences } from './differences.tsx'
import { download } from '../../ui/download.ts'

/** One version: who put it in force and why, what it changed, and the way back to it. */
export default function VersionPage() {
  const say = useWords('catalogue')
  const who = useWho()
  const may = useMay()
  const go = useGo()
  const { store } = useDraft()
  const { version = '1' } = useParts()
  const number = Number(version)
  const found = useCall('listCatalogVersions', { before: number + 1, limit: 1 })
  const [now, earlier] = [useCall('getCatalogVersion', { version }), useCall('getCatalogVersion', { version: String(number - 1) }, { enabled: number > 1 })]
  const compared = useCall('compareCatalogs', { from: String(number - 1), to: version }, { enabled: number > 1, fresh: 600_000 })
  const write = useAct('exportCatalog', { done: (reply) => download(`catalogue-${version}.yaml`, reply.text) })
  const begin = useAct('createCatalogDraft', { refreshes: ['listCatalogDrafts'], done: (made) => void store.open(made.id).then(() => go(`/catalogue/drafts/${made.id}`)) })
  return (
    <Page
      title={say('version_n', { version: number })} back={{ to: '/catalogue/history', label: say('history') }}
      actions={(
        <>
          <Button variant="default" leftSection={<Download size={16} aria-hidden />} onClick={() => write.mutate({ text: version, format: 'yaml' })}>{say('export')}</Button>
          {may('catalog_edit') && <Button variant="default" leftSection={<FileClock size={16} aria-hidden />} loading={begin.isPending} onClick={() => begin.mutate({ version: number, title: say('back_to', { version: number }) })}>{say('take_as_draft')}</Button>}
        </>
      )}
    >
      <Read query={found}>
        {({ versions: [one] }) => one && one.version === number ? (
          <Section>
            <Facts facts={[
              [say('published_by'), <>{who(one.by)}, <When at={one.at} /></>],
              ...(one.approved_by ? [[say('second'), who(one.approved_by)] as const] : []),
              [say('why'), one.reason ?? say(one.by.startsWith('key:') ? 'from_key' : 'no_reason')],
            ]} />
          </Section>
        ) : null}
      </Read>
      {number > 1 && (
        <Section title={say('what_changed')}>
          <Read query={compared}>{(all) => <Differences compared={all} document={now.data?.catalog ?? {}} before={earlier.data?.catalog ?? {}} />}</Read>
        </Section>
      )}
    </Page>
  )
}
