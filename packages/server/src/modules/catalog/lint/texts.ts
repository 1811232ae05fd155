import { baseLocale, formTexts, textsOf } from '../form/form-texts.ts'
import type { FormText } from '../form/form-texts.ts'
import { pointTo } from '../pointer.ts'
import type { AskDefinition, CampaignDefinition, CatalogDocument, OfferDefinition } from '../schema.ts'
import type { Texts } from '../types.ts'

export type TextRole =
  | 'name' | 'title' | 'explanation' | 'benefit' | 'if_refused' | 'label' | 'why' | 'option' | 'scale_end'
  | 'intro' | 'thanks' | 'script' | 'phrase' | 'question' | 'consent' | 'accept' | 'decline' | 'value' | 'terms'
  | 'content'

/** One text in all its languages. */
export interface LocalisedText {
  readonly path: string
  readonly section: keyof CatalogDocument
  readonly role: TextRole
  readonly texts: Texts
  /** In a form a text may stand without a language. */
  readonly plain?: true
}

/** One text in one language. */
export interface CatalogText {
  readonly path: string
  readonly section: keyof CatalogDocument
  readonly role: TextRole
  readonly locale: string
  readonly text: string
}

type Content = OfferDefinition['content'][string] | CampaignDefinition['content'][string]

/** Every text that is written per language, in the order of the document. */
export function* localisedTexts(document: CatalogDocument): Generator<LocalisedText> {
  yield { path: '/brand/name', section: 'brand', role: 'name', texts: document.brand.name }
  for (const [key, texts] of Object.entries(document.brand.topics ?? {})) {
    yield { path: pointTo('/brand/topics', key), section: 'brand', role: 'option', texts }
  }
  for (const [key, purpose] of Object.entries(document.purposes)) {
    yield* inItem('purposes', key, purpose, ['title', 'explanation', 'benefit', 'if_refused'])
    if (purpose.exempt) yield { path: pointTo('/purposes', key, 'exempt', 'why'), section: 'purposes', role: 'why', texts: purpose.exempt.why }
  }
  for (const [key, attribute] of Object.entries(document.attributes)) {
    yield* inItem('attributes', key, attribute, ['label', 'why'])
    const base = pointTo('/attributes', key)
    for (const end of ['low', 'high'] as const) {
      const texts = attribute.labels?.[end]
      if (texts) yield { path: pointTo(base, 'labels', end), section: 'attributes', role: 'scale_end', texts }
    }
    for (const [position, option] of (attribute.options ?? []).entries()) {
      if (!option.label) continue
      const path = pointTo(base, 'options', position, 'label')
      yield { path, section: 'attributes', role: 'option', texts: option.label }
    }
  }
  for (const [key, ask] of Object.entries(document.asks)) {
    yield* inItem('asks', key, ask, ['title', 'intro', 'thanks', 'script', 'phrase', 'accept', 'decline'])
    const base = pointTo('/asks', key)
    for (const [position, consent] of (ask.consents ?? []).entries()) {
      const path = pointTo(base, 'consents', position, 'label')
      yield { path, section: 'asks', role: 'consent', texts: consent.label }
    }
    for (const [position, question] of ask.questions.entries()) {
      if (typeof question === 'string' || !question.label) continue
      const path = pointTo(base, 'questions', position, 'label')
      yield { path, section: 'asks', role: 'question', texts: question.label }
    }
    const { question, options = [] } = ask.poll ?? {}
    if (question) yield { path: pointTo(base, 'poll', 'question'), section: 'asks', role: 'question', texts: question }
    for (const [position, { label }] of options.entries()) {
      yield { path: pointTo(base, 'poll', 'options', position, 'label'), section: 'asks', role: 'option', texts: label }
    }
    for (const [position, outcome] of (ask.outcomes ?? []).entries()) {
      const path = pointTo(base, 'outcomes', position)
      yield { path: pointTo(path, 'title'), section: 'asks', role: 'label', texts: outcome.title }
      if (outcome.text) yield { path: pointTo(path, 'text'), section: 'asks', role: 'thanks', texts: outcome.text }
    }
    yield* inForm(document, base, ask.form)
  }
  for (const [key, reward] of Object.entries(document.rewards)) {
    yield* inItem('rewards', key, reward, ['title', 'value', 'terms'])
    for (const [part, texts] of Object.entries(reward.donation ?? {})) {
      yield { path: pointTo('/rewards', key, 'donation', part), section: 'rewards', role: 'value', texts }
    }
  }
  for (const section of ['slots', 'routes', 'segments', 'campaigns', 'automations', 'posts'] as const) {
    for (const [key, item] of Object.entries(document[section])) yield* inItem(section, key, item, ['title'])
  }
  for (const [key, { targets }] of Object.entries(document.routes)) {
    for (const [position, { title }] of targets.entries()) {
      yield { path: pointTo('/routes', key, 'targets', position, 'title'), section: 'routes', role: 'label', texts: title }
    }
  }
}

function* inForm(document: CatalogDocument, base: string, form: AskDefinition['form']): Generator<LocalisedText> {
  if (!form) return
  const locale = baseLocale(form, document.brand.default_locale)
  for (const text of formTexts(form)) {
    const texts = Object.fromEntries(Object.entries(textsOf(text.raw, locale)).map(([key, words]) => [key, withoutTags(words)]))
    const path = `${base}/form${text.pointer}`
    yield { path, section: 'asks', role: formRole(text), texts, ...(typeof text.raw === 'string' ? { plain: true as const } : {}) }
  }
}

function formRole({ property, list }: FormText): TextRole {
  if (property === 'title') return list === 'pages' ? 'title' : 'question'
  if (property === 'description' || /html/i.test(property)) return 'intro'
  if (property === 'text') return list === 'rows' ? 'question' : list === 'validators' ? 'label' : 'option'
  return property === 'completeText' ? 'accept' : 'label'
}

const withoutTags = (text: string) => text.replace(/<[^>]*>/g, ' ')

function* inItem<R extends TextRole>(
  section: keyof CatalogDocument, key: string, item: { readonly [role in R]?: Texts }, roles: readonly R[],
): Generator<LocalisedText> {
  for (const role of roles) {
    const texts = item[role]
    if (texts) yield { path: pointTo('', section, key, role), section, role, texts }
  }
}

/** Every text in every language, the contents of rewards, offers and everything that is sent included. */
export function* catalogTexts(document: CatalogDocument): Generator<CatalogText> {
  for (const { path, section, role, texts, plain } of localisedTexts(document)) {
    for (const [locale, text] of Object.entries(texts)) {
      yield { path: plain ? path : pointTo(path, locale), section, role, locale, text }
    }
  }
  for (const { path, section, locale, content } of localisedContents(document)) {
    for (const [field, text] of Object.entries(content)) {
      if (field === 'url' || field === 'image') continue
      yield { path: pointTo(path, field), section, role: 'content', locale, text }
    }
  }
}

/** The contents of rewards, offers and everything that is sent, in every language. */
export function* localisedContents(document: CatalogDocument) {
  for (const section of ['rewards', 'offers', 'campaigns', 'posts', 'exempt_messages'] as const) {
    const items: Readonly<Record<string, { content?: Record<string, Content> }>> = document[section]
    for (const [key, item] of Object.entries(items)) {
      for (const [locale, content] of Object.entries(item.content ?? {})) {
        yield { path: pointTo('', section, key, 'content', locale), section, key, locale, content }
      }
    }
  }
  for (const [key, { variants = [] }] of Object.entries(document.offers)) {
    for (const [position, variant] of variants.entries()) {
      for (const [locale, content] of Object.entries(variant.content)) {
        const path = pointTo('/offers', key, 'variants', position, 'content', locale)
        yield { path, section: 'offers' as const, key, locale, content: content as Content }
      }
    }
  }
  for (const [key, { fallback }] of Object.entries(document.slots)) {
    for (const [locale, content] of Object.entries(fallback.content)) {
      yield { path: pointTo('/slots', key, 'fallback', 'content', locale), section: 'slots' as const, key, locale, content: content as Content }
    }
  }
  for (const [key, { steps }] of Object.entries(document.automations)) {
    for (const [position, step] of steps.entries()) {
      if (!('send' in step)) continue
      for (const [locale, content] of Object.entries(step.send.content)) {
        const path = pointTo('/automations', key, 'steps', position, 'send', 'content', locale)
        yield { path, section: 'automations' as const, key, locale, content: content as Content }
      }
    }
  }
}

/**
 * The brand's languages in which every text exists, so that whatever is shown is in one language throughout
 * (checks 12 and 15). A person whose language is not among them is served in the default one.
 */
export function completeLocales(document: CatalogDocument): readonly string[] {
  const all = [...localisedTexts(document)]
  return document.brand.locales.filter((locale) => all.every(({ texts }) => Object.hasOwn(texts, locale)))
}

/** The languages in which at least one text is written, and the default one. */
export function localesInUse(document: CatalogDocument): ReadonlySet<string> {
  const used = new Set([document.brand.default_locale])
  for (const { texts } of localisedTexts(document)) {
    for (const locale of Object.keys(texts)) if (document.brand.locales.includes(locale)) used.add(locale)
  }
  return used
}
