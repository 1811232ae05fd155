import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useDraft } from '../../draft/use-draft.ts'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { MembershipContext, useMembership } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Read, Waiting } from '../../ui/page.tsx'
import { FirstAsk } from './first-ask.tsx'
import { PublishStep, PurposeStep, QuestionStep } from './draft-steps.tsx'
import type { Step } from './steps.tsx'

/** The rest of the guided start: the first catalogue is a draft until its last step, then people can be asked. */
export default function BeginPage() {
  const say = useWords('start')
  const steps = useCall('readFirstSteps', {}, { every: 3_000, fresh: 0 })
  return (
    <Read query={steps}>
      {(done) => (done.published ? <FirstAsk done={done} /> : <Drafting waiting={say('opening')} />)}
    </Read>
  )
}

function Drafting({ waiting }: { waiting: string }) {
  const say = useWords('start')
  const address = useAddress()
  const membership = useMembership()
  const [wanted, setWanted] = useInAddress('step')
  const { store, draft, document } = useDraft()
  const drafts = useCall('listCatalogDrafts', {}, { enabled: !draft })
  const open = drafts.data?.drafts.find(({ state }) => state === 'open')
  useEffect(() => {
    if (!draft && open) void store.open(open.id)
  }, [draft, open, store])
  if (!draft && (drafts.isPending || open)) return <Page title={waiting}><Waiting label={waiting} /></Page>
  if (!draft) {
    return (
      <Page title={say('nothing_title')}>
        <Empty title={say('nothing_title')} text={say('nothing')} action={<Button component={Link} {...{ to: address('/catalogue') }}>{say('to_catalogue')}</Button>} />
      </Page>
    )
  }
  const step: Step = wanted === 'question' || wanted === 'publish' ? wanted : 'purpose'
  const { brand } = document
  // Until something is in force the brand is known by its draft alone.
  const about = { ...membership.brand, name: brand.name[brand.default_locale] ?? membership.brand.name, locales: brand.locales, default_locale: brand.default_locale, time_zone: brand.time_zone }
  return (
    <MembershipContext value={{ ...membership, brand: about }}>
      {step === 'purpose' && <PurposeStep next={() => setWanted('question')} />}
      {step === 'question' && <QuestionStep back={() => setWanted('purpose')} next={() => setWanted('publish')} />}
      {step === 'publish' && <PublishStep back={() => setWanted('question')} />}
    </MembershipContext>
  )
}
