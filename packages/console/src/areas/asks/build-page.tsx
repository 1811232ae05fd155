import { Box, Stack } from '@mantine/core'
import { DraftPreview } from '../../draft/draft-preview.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { TextsField } from '../../ui/texts-field.tsx'
import { withoutEmpty } from '../../ask/ask.ts'
import { AskPage } from './ask-page.tsx'
import style from '../../ask/ask.module.css'
import { Exchange, Reach } from './details.tsx'
import { FormSummary } from './form-summary.tsx'
import { PollOptions } from './poll-options.tsx'
import { Questions } from '../../ask/questions.tsx'
import { QuizEndings } from './quiz-endings.tsx'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { WithStaff } from './with-staff.tsx'

/** Builds an ask: questions first, everything else has something to begin with. */
export default function BuildPage() {
  return <AskPage>{(edited, key) => <Builder edited={edited} askKey={key} />}</AskPage>
}

function Builder({ edited, askKey }: { edited: EditedAsk; askKey: string }) {
  const say = useWords('asks')
  const { ask, at, set } = edited
  const community = ask.kind === 'poll' && ask.poll?.community === true
  return (
    <div className={style.builder}>
      <Stack gap="lg">
        <Section title={say('above')}>
          <Stack gap="md">
            <Linted pointer={at('title')}>
              <TextsField label={say('ask_title')} description={say('ask_title_hint')} value={ask.title} required onChange={(title) => set('title', title)} />
            </Linted>
            <Linted pointer={at('intro')}>
              <TextsField label={say('intro')} description={say('intro_hint')} value={ask.intro} long onChange={(intro) => set('intro', withoutEmpty(intro))} />
            </Linted>
          </Stack>
        </Section>
        {ask.form ? <FormSummary edited={edited} /> : !community && (
          <Section title={say('questions')} lead={say('questions_lead')}>
            <Questions edited={edited} askKey={askKey} />
            <Box mt="sm"><Linted pointer={at('questions')} exact /></Box>
          </Section>
        )}
        {ask.kind === 'poll' && <PollOptions edited={edited} />}
        {ask.kind === 'assisted' && <WithStaff edited={edited} />}
        {ask.kind === 'quiz' && <QuizEndings edited={edited} />}
        <Exchange edited={edited} />
        <Reach edited={edited} />
        <Linted pointer={at()} exact />
      </Stack>
      <div className={style.preview}><DraftPreview of="ask" name={askKey} /></div>
    </div>
  )
}
