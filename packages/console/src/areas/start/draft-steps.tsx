import { Anchor, Button, List, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Rocket } from 'lucide-react'
import { DraftPreview } from '../../draft/draft-preview.tsx'
import { Findings, Linted } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { useAddress } from '../../shell/addresses.ts'
import { useAct } from '../../shell/api.ts'
import { languageNames, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import { TextsField } from '../../ui/texts-field.tsx'
import builder from '../../ask/ask.module.css'
import { Questions } from '../../ask/questions.tsx'
import { useAsk, useWriting } from '../../ask/use-ask.ts'
import style from './start.module.css'
import { StepButtons, StepFrame } from './steps.tsx'

const texts = ['title', 'explanation', 'benefit', 'if_refused'] as const

/** The first purpose in the brand's own words: what the template says is a beginning. */
export function PurposeStep({ next }: { next: () => void }) {
  const say = useWords('start')
  const { document, edit, mayEdit } = useDraft()
  const [key, purpose] = Object.entries(document.purposes)[0] ?? []
  if (key === undefined || !purpose) return null
  return (
    <StepFrame step="purpose">
      <Stack gap="md" className={style.card!}>
        {texts.map((field) => (
          <Linted key={field} pointer={`/purposes/${key}/${field}`}>
            <TextsField
              label={say(`word_${field}`)} description={say(`word_${field}_hint`)} value={purpose[field]} long={field !== 'title'} required
              onChange={(value) => mayEdit && edit(`/purposes/${key}/${field}`, value)}
            />
          </Linted>
        ))}
        <Text size="sm" c="dimmed">{say('purpose_others', { n: Object.keys(document.purposes).length - 1 })}</Text>
      </Stack>
      <StepButtons>
        <Button onClick={next} rightSection={<ArrowRight size={16} className="points" aria-hidden />}>{say('go_on')}</Button>
      </StepButtons>
    </StepFrame>
  )
}

/** The first ask with what it asks: take out, change, add; beside it what people will see. */
export function QuestionStep({ back, next }: { back: () => void; next: () => void }) {
  const say = useWords('start')
  const writing = useWriting()
  const askKey = Object.keys(writing.document.asks)[0] ?? ''
  const { ask, ...edited } = useAsk(askKey)
  if (!ask) return null
  return (
    <StepFrame step="question" wide>
      <div className={builder.builder}>
        <Stack gap="md">
          <Stack gap="md" className={style.card!}>
            <Linted pointer={edited.at('title')}>
              <TextsField label={say('ask_title')} value={ask.title} required onChange={(title) => edited.set('title', title)} />
            </Linted>
            <div>
              <Questions edited={{ ...edited, ask }} askKey={askKey} />
              <Linted pointer={edited.at('questions')} />
            </div>
          </Stack>
          <StepButtons>
            <Button variant="default" onClick={back}>{say('back')}</Button>
            <Button onClick={next} disabled={edited.questions.length === 0} rightSection={<ArrowRight size={16} className="points" aria-hidden />}>{say('go_on')}</Button>
          </StepButtons>
        </Stack>
        <div className={builder.preview}><DraftPreview of="ask" name={askKey} /></div>
      </div>
    </StepFrame>
  )
}

/** The one step that others will notice. */
export function PublishStep({ back }: { back: () => void }) {
  const say = useWords('start')
  const address = useAddress()
  const queries = useQueryClient()
  const { document, draft, findings, store, state } = useDraft()
  const publish = useAct('publishCatalogDraft', {
    refreshes: ['readFirstSteps', 'getCatalog', 'listCatalogDrafts'],
    async done() {
      await queries.invalidateQueries({ queryKey: ['', 'readMe'] })
      await store.open(null)
    },
  })
  const errors = findings.filter(({ severity }) => severity === 'error')
  const questions = Object.values(document.asks).reduce((sum, ask) => sum + (ask.questions?.length ?? 0), 0)
  const { brand } = document
  async function act() {
    await store.save()
    const now = store.state().draft
    if (now) publish.mutate({ draft: now.id, revision: now.revision, reason: say('publish_reason') })
  }
  return (
    <StepFrame step="publish">
      <Stack gap="md" className={style.card!}>
        <List spacing="xs">
          <List.Item>{say('sum_brand', { name: brand.name[brand.default_locale] ?? '', contact: brand.controller.email ?? '' })}</List.Item>
          <List.Item>{say('sum_languages', { languages: brand.locales.map((one) => languageNames[one as Language] ?? one).join(', ') })}</List.Item>
          <List.Item>{say('sum_purposes', { n: Object.keys(document.purposes).length })}</List.Item>
          <List.Item>{say('sum_questions', { n: questions })}</List.Item>
        </List>
        {findings.length === 0 ? <Text size="sm" role="status">{say('fair')}</Text> : <Findings findings={findings} />}
        {draft && errors.length > 0 && (
          <Anchor size="sm" component={Link} {...{ to: address('/catalogue') }}>{say('to_catalogue')}</Anchor>
        )}
        <Text size="sm" c="dimmed">{say('publish_note')}</Text>
      </Stack>
      <StepButtons>
        <Button variant="default" onClick={back}>{say('back')}</Button>
        <Button onClick={() => void act()} loading={publish.isPending || publish.isSuccess} disabled={errors.length > 0 || state === 'outdated'} leftSection={<Rocket size={16} aria-hidden />}>{say('publish')}</Button>
      </StepButtons>
    </StepFrame>
  )
}
