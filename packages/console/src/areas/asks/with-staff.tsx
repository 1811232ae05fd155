import { Checkbox, Stack } from '@mantine/core'
import { Linted } from '../../draft/linted.tsx'
import { useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { TextsField } from '../../ui/texts-field.tsx'
import { withoutEmpty } from '../../ask/ask.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'

const ways = ['screen', 'code', 'link', 'phrase'] as const
/** Where the ask says nothing else. */
const usual: readonly string[] = ['screen', 'code', 'link']

/** What staff say, and how the customer says yes to what they wrote down: until then it counts for nothing. */
export function WithStaff({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const { ask, writing, at, set } = edited
  const chosen = ask.confirm ?? usual
  return (
    <Section title={say('staff')} lead={say('staff_lead')}>
      <Stack gap="md">
        <Linted pointer={at('script')}>
          <TextsField label={say('script')} description={say('script_hint')} value={ask.script} long onChange={(texts) => set('script', withoutEmpty(texts))} />
        </Linted>
        <Linted pointer={at('confirm')}>
          <Checkbox.Group
            label={say('confirm')} description={say('confirm_hint')} value={[...chosen]} readOnly={!writing.mayEdit}
            onChange={(next) => set('confirm', next.length === 0 ? undefined : ways.filter((one) => next.includes(one)))}
          >
            <Stack gap="xs" mt="xs">
              {ways.map((one) => <Checkbox key={one} value={one} disabled={!writing.mayEdit} label={say(`confirm_${one}`)} description={say(`confirm_${one}_hint`)} />)}
            </Stack>
          </Checkbox.Group>
        </Linted>
        {chosen.includes('phrase') && (
          <Linted pointer={at('phrase')}>
            <TextsField label={say('phrase')} description={say('phrase_hint')} value={ask.phrase} required onChange={(texts) => set('phrase', withoutEmpty(texts))} />
          </Linted>
        )}
      </Stack>
    </Section>
  )
}
