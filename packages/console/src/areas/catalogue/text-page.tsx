import { Select } from '@mantine/core'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftText } from '../../draft/draft-text.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo, readAt } from '../../draft/working-copy.ts'
import { useInAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Page, Section } from '../../ui/page.tsx'

/** Everything that a catalogue can hold, word for word; for what no other page has a field for. */
export default function TextPage() {
  const say = useWords('catalogue')
  const nameOf = useNames()
  const { document } = useDraft()
  const [at = '/brand', setAt] = useInAddress('at')
  const back = { to: '/catalogue', label: say('title') }
  const parts = Object.keys(document).filter((part) => part !== 'brand')
  const data = [
    { value: '/brand', label: say('part_brand') },
    ...parts.map((part) => ({
      group: say(`part_${part}`),
      items: [
        { value: pointTo('', part), label: say('whole_part', { part: say(`part_${part}`) }) },
        ...Object.keys(document[part as 'asks']).map((key) => ({ value: pointTo('', part, key), label: nameOf(document, part, key) })),
      ],
    })),
  ]
  const known = /^\/[a-z_]+(\/[^/]+)?$/.test(at) && (readAt(document, at) !== undefined) ? at : '/brand'
  return (
    <Page title={say('as_text')} lead={say('as_text_lead')} back={back}>
      <DraftBar />
      <Section>
        <Select label={say('part')} data={data} value={known} searchable allowDeselect={false} maw="26rem" mb="md" onChange={(next) => next && setAt(next)} />
        <DraftText key={known} pointer={known} label={say('as_text_label')} description={say('as_text_about')} />
      </Section>
    </Page>
  )
}
