import { Text } from '@mantine/core'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { fieldsOf } from '../../rules/rule.ts'
import { useWords } from '../../shell/words.ts'
import style from './offers.module.css'

interface Content {
  readonly title?: string
  readonly body?: string
  readonly url?: string
  readonly action?: string
  readonly image?: string
  readonly image_alt?: string
}

/** An offer as somebody invented would see it, with the reasons that every offer gives. */
export function OfferCard({ content, locale, rules, until }: { content: Content; locale: string; rules: readonly unknown[]; until?: string | undefined }) {
  const say = useWords('offers')
  const { document } = useDraft()
  const nameOf = useNames()
  const fields = [...new Set(rules.flatMap(fieldsOf))]
  return (
    <article className={style.card} aria-label={say('preview')}>
      <div className={style.words} lang={locale} dir="auto">
        <Text fw={640} size="lg">{content.title ?? ''}</Text>
        {content.body && <Text size="sm" mt={4} className={style.body}>{content.body}</Text>}
        {content.image && <Text size="xs" c="dimmed" mt={8}>{say('picture', { alt: content.image_alt || content.image })}</Text>}
        {content.action && <span className={style.action}>{content.action}</span>}
      </div>
      <div className={style.why}>
        <Text size="xs" fw={600}>{say('why')}</Text>
        <ul>
          {fields.map((field) => <li key={field}><Text size="xs">{say('why_told', { question: nameOf(document, 'attributes', field) })}</Text></li>)}
          {fields.length === 0 && <li><Text size="xs">{say('why_yes')}</Text></li>}
          {until && <li><Text size="xs">{say('why_until', { day: until })}</Text></li>}
        </ul>
      </div>
    </article>
  )
}
