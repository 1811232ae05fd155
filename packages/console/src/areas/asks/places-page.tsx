import { Alert, Stack } from '@mantine/core'
import { Info } from 'lucide-react'
import type { AskState } from '../../ask/ask.ts'
import { Link, QrCode, Snippet } from '../../ask/places.tsx'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { Read, Section } from '../../ui/page.tsx'
import { AskPage } from './ask-page.tsx'

/** Where people meet the ask: a page of its own, a code on paper, or a place in a page of the brand. */
export default function PlacesPage() {
  return <AskPage>{(edited, key, state) => <Places edited={edited} askKey={key} state={state} />}</AskPage>
}

function Places({ edited, askKey, state }: { edited: EditedAsk; askKey: string; state: AskState }) {
  const say = useWords('asks')
  const places = useCall('getAskPlaces', { ask: askKey })
  return (
    <Stack gap="lg">
      {state === 'new' && <Alert variant="light" color="blue" icon={<Info aria-hidden />}>{say('places_unpublished')}</Alert>}
      <Read query={places}>
        {(found) => (
          <>
            <Section title={say('place_page')} lead={say('place_page_lead')}>
              <Link label={say('link_page')} value={found.page} opens={found.live} />
              <Link label={say('link_short')} value={found.short} opens={found.live} />
            </Section>
            <QrCode svg={found.qr_svg} png={found.qr_png} live={found.live} name={askKey} />
            <Snippet askKey={askKey} server={found.server} kind={edited.ask.kind} hasForm={edited.ask.form !== undefined} />
          </>
        )}
      </Read>
    </Stack>
  )
}
