import type { CatalogDocument, ReplyOf } from '@sayso/sdk'
import type { Told } from './story.ts'

type Texts = Readonly<Record<string, string>>

/** What the catalogue calls things, in English. */
export interface Words {
  readonly text: (texts: Texts) => string
  readonly ask: (key: string) => string
  readonly label: (attribute: string) => string
  readonly purpose: (key: string) => string
  readonly date: (day: string) => string
  /** An answer, what is allowed and what is not, as half a sentence. */
  readonly told: (answer: Pick<Told, 'answers' | 'grants' | 'recipients'>) => string
  readonly offer: (offer: ReplyOf<'decide'>['offers'][number]) => string
  /** Why nothing may be used for a purpose. */
  readonly reason: (reason: string, purpose: string) => string
}

export function openWords({ attributes = {}, asks = {}, offers = {}, purposes, recipients = {} }: CatalogDocument): Words {
  const text = (texts: Texts) => texts['en'] ?? Object.values(texts)[0] ?? ''
  const label = (attribute: string) => text(attributes[attribute]?.label ?? { en: attribute })
  const purpose = (key: string) => text(purposes[key]?.title ?? { en: key })
  const title = (key: string) => `“${purpose(key)}”`
  const date = (day: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
  const value = (attribute: string, told: unknown): string => {
    if (Array.isArray(told)) return told.length === 0 ? 'none' : told.map((one) => value(attribute, one)).join(' + ')
    if (typeof told === 'boolean') return told ? 'yes' : 'no'
    if (attributes[attribute]?.type === 'date') return date(String(told))
    const option = attributes[attribute]?.options?.find(({ key }) => key === told)
    return option?.label ? text(option.label) : String(told)
  }
  const named = (choices: Readonly<Record<string, boolean>>, yes: boolean, name: (key: string) => string) =>
    Object.keys(choices).filter((key) => choices[key] === yes).map(name)
  return {
    text, label, purpose, date,
    ask: (key) => text(asks[key]?.title ?? { en: key }),
    told({ answers = {}, grants, recipients: others = {} }) {
      const recipient = (key: string) => recipients[key]?.name ?? key
      const allowed = [...named(grants, true, title), ...named(others, true, recipient)]
      const refused = [...named(grants, false, title), ...named(others, false, recipient)]
      const said = Object.entries(answers).map(([key, told]) => `${label(key)}: ${value(key, told)}`)
      return [
        said.length > 0 ? `tells ${said.join('; ')}` : 'tells nothing',
        ...(allowed.length > 0 ? [`allows ${allowed.join(', ')}`] : []),
        ...(refused.length > 0 ? [`says no to ${refused.join(', ')}`] : []),
      ].join('; ')
    },
    offer({ key, because }) {
      const content = offers[key]?.content['en']
      const told = because.map(({ attribute, value: one, told_at: at }) =>
        `${label(attribute)}: ${value(attribute, one)} (told ${date(at.slice(0, 10))})`)
      return `“${content?.title ?? key}” because of ${told.join('; ') || 'no answer at all'}`
    },
    reason(reason, key) {
      if (reason === 'not_granted') return 'there is no yes to it'
      if (reason === 'withdrawn') return 'the yes was taken back'
      return `${title(key)} is ${reason}`
    },
  }
}
