import { isOfBrand } from '../brand-address.ts'
import { NAME, parseTemplate, placesOf, templateFields } from '../message-template.ts'
import type { Placeholder, TemplateField } from '../message-template.ts'
import type { MessageChannel } from '../outreach-schema.ts'
import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { localesInUse } from './texts.ts'

type Content = CatalogDocument['campaigns'][string]['content'][string]

/** A content in one language, with what decides which values may stand in it. */
interface Sent {
  readonly path: string
  readonly key: string
  readonly purpose: string
  readonly channel: MessageChannel | 'preferred'
  readonly content: Content
  /** Exempt: what the call brings, and no answers. */
  readonly fields?: readonly string[]
  /** Of a post: no other answers than those that it is about. */
  readonly about?: readonly string[]
}

interface Place extends Sent {
  readonly at: string
  readonly field: TemplateField
  readonly place: Placeholder
}

/** With more places than these long answers could make a message that mail programs cut off. */
const MOST_PLACES = 40
/** Three text messages put together, in the alphabet of phones and in any other. */
const MOST_LETTERS = { gsm: 3 * 153, other: 3 * 67 }
/** What a value may well be as long as, and the address that says why. */
const USUAL_VALUE = 15
const WHY_LETTERS = 160

/** In clear through a network. On the machine itself nobody is on the way: so a shop can be tried there. */
export const leadsOverHttp = (text: string): boolean => /\bhttp:\/\/(?!(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#\s]|$))/i.test(text)

export const placeFor = (name: string) => `{{${name}}}`

/** What is sent: that it reads only what its purpose allows, can be sent at all, and tells nobody else. */
export const messageRules: readonly LintRule[] = [
  {
    id: 'message-reads-elsewhere', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'An answer stands in a message only if people told it for the purpose of that message.',
    *check(document) {
      for (const { key, at, place: { name }, purpose, fields, about } of placesIn(document)) {
        const attribute = lookUp(document.attributes, name)
        if (!attribute || fields) continue
        if (!attribute.purposes?.includes(purpose)) {
          yield { path: at, message: sentence`${{ key }}: ${{ name: placeFor(name) }} is not bound to ${{ purpose }}.`, fix: sentence`Take it out, or bind the attribute to this purpose.` }
        } else if (about && !about.includes(name)) {
          yield { path: at, message: sentence`${{ key }}: ${{ place: placeFor(name) }} is not among the attributes of this post.`, fix: sentence`Take it out, or add it to attributes.` }
        }
      }
    },
  },
  {
    id: 'message-names-nothing', severity: 'error',
    reference: 'Promise 1; catalogue format',
    reason: 'What names nothing that exists would leave a hole in the sentence.',
    *check(document) {
      for (const { key, at, place: { name }, fields } of placesIn(document)) {
        // Of an exempt message the rule about its fields says so.
        if (name === NAME || fields || Object.hasOwn(document.attributes, name)) continue
        yield { path: at, message: sentence`${{ key }}: ${{ place: placeFor(name) }} is no attribute.`, fix: sentence`Correct it, or remove it.` }
      }
    },
  },
  {
    id: 'message-exposes-sensitive', severity: 'error',
    reference: 'GDPR Art. 9, 32; promise 1',
    reason: 'A subject line and a text message stand on a locked screen for others to read.',
    *check(document) {
      for (const { key, at, field, place: { name }, channel } of placesIn(document)) {
        if (!lookUp(document.attributes, name)?.sensitive) continue
        const inside = field !== 'subject' && field !== 'preheader' && (channel === 'email' || channel === 'inbox')
        if (inside) continue
        yield {
          path: at, message: sentence`${{ key }}: the sensitive ${{ place: placeFor(name) }} would be read by whoever sees the screen.`,
          fix: sentence`Say it in the body of an e-mail or in the inbox only, or not at all.`,
        }
      }
    },
  },
  {
    id: 'message-template-broken', severity: 'error',
    reference: 'Catalogue format',
    reason: 'Nobody should get a letter with braces, or with a hole where their name was meant to be.',
    check: findBroken,
  },
  {
    id: 'message-incomplete', severity: 'error',
    reference: 'RFC 5322; promise 9',
    reason: 'A message without a subject or without a word in it looks like a mistake or like spam.',
    *check(document) {
      for (const { path, key, channel, content } of sentContents(document)) {
        const wanted = channel === 'email' || channel === 'preferred' ? ['subject', 'body'] as const : ['body'] as const
        for (const field of wanted) {
          if (content[field] !== undefined || (field === 'subject' && content.title !== undefined)) continue
          yield { path, message: sentence`${{ key }}: there is no ${{ field }}.`, fix: sentence`Add ${{ field }}.` }
        }
      }
    },
  },
  {
    id: 'message-language-missing', severity: 'warning',
    reference: 'GDPR Art. 12(1); check 12',
    reason: 'Whoever chose a language gets every step in it.',
    *check(document) {
      for (const [key, { steps }] of Object.entries(document.automations)) {
        for (const [position, step] of steps.entries()) {
          if (!('send' in step)) continue
          for (const locale of localesInUse(document)) {
            if (Object.hasOwn(step.send.content, locale)) continue
            yield {
              path: pointTo('/automations', key, 'steps', position, 'send', 'content'),
              message: sentence`${{ key }}: step ${{ step: position + 1 }} has no content in ${{ locale }}.`, fix: sentence`Add it.`,
            }
          }
        }
      }
    },
  },
  {
    id: 'message-link-insecure', severity: 'error',
    reference: 'GDPR Art. 32',
    reason: 'Over http everybody on the way can see where a reader goes, and send them elsewhere.',
    *check(document) {
      for (const { path, key, content } of sentContents(document)) {
        for (const field of ['url', 'image', 'body'] as const) {
          if (!content[field] || !leadsOverHttp(content[field])) continue
          yield { path: pointTo(path, field), message: sentence`${{ key }}: it leads over http.`, fix: sentence`Use https.` }
        }
      }
    },
  },
  {
    id: 'message-image-elsewhere', severity: 'error',
    reference: 'ePrivacy Directive Art. 5(3); promise 2',
    reason: 'A picture from elsewhere tells somebody else who opened the message: a tracking pixel by another name.',
    *check(document) {
      for (const { path, key, content: { image } } of sentContents(document)) {
        if (image === undefined || isOfBrand(document, image)) continue
        yield {
          path: pointTo(path, 'image'), message: sentence`${{ key }}: the picture does not lie on the brand's own host.`,
          fix: sentence`Put it on the host of brand.controller.privacy_policy, over https.`,
        }
      }
    },
  },
  {
    id: 'message-long-for-a-phone', severity: 'warning',
    reference: '3GPP TS 23.038',
    reason: 'A text message in many parts comes in the wrong order, or half.',
    *check(document) {
      for (const { path, key, channel, content: { body = '', url = '' } } of sentContents(document)) {
        if (channel !== 'sms') continue
        const words = parseTemplate(body).parts.map((part) => (typeof part === 'string' ? part : 'x'.repeat(USUAL_VALUE))).join('') + url
        const most = /^[\n\r !-_a-z£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€{}|~]*$/.test(words) ? MOST_LETTERS.gsm : MOST_LETTERS.other
        if (words.length + WHY_LETTERS <= most) continue
        yield {
          path: pointTo(path, 'body'), message: sentence`${{ key }}: with the line that says why it takes more than three text messages.`, fix: sentence`Make it shorter.`,
        }
      }
    },
  },
]

function* findBroken(document: CatalogDocument): Generator<Found> {
  for (const { path, key, content, fields } of sentContents(document)) {
    let places = 0
    for (const field of templateFields) {
      const template = parseTemplate(content[field] ?? '')
      const at = pointTo(path, field)
      for (const piece of template.broken) {
        yield { path: at, message: sentence`${{ key }}: "${{ piece }}" is no place for a value.`, fix: sentence`Write the key in two pairs of braces, with what stands there otherwise after a bar: ${{ example: placeFor('key|…') }}.` }
      }
      for (const { name, fallback } of placesOf(template)) {
        places++
        if (name !== NAME || fallback !== undefined || fields?.includes(NAME) || Object.hasOwn(document.attributes, NAME)) continue
        yield { path: at, message: sentence`${{ key }}: the name is empty for whoever has not told theirs.`, fix: sentence`Write what stands there otherwise: ${{ example: placeFor('name|…') }}.` }
      }
    }
    if (places > MOST_PLACES) {
      yield { path, message: sentence`${{ key }}: it has ${{ places }} places for values.`, fix: sentence`Keep to ${{ most: MOST_PLACES }}.` }
    }
    for (const field of ['url', 'image', 'image_alt'] as const) {
      if (!content[field]?.includes('{{')) continue
      yield {
        path: pointTo(path, field), message: sentence`${{ key }}: ${{ field }} holds a place for a value.`,
        fix: sentence`Take it out: an address that differs from person to person tells on its reader.`,
      }
    }
  }
}

function* placesIn(document: CatalogDocument): Generator<Place> {
  for (const sent of sentContents(document)) {
    for (const field of templateFields) {
      for (const place of placesOf(parseTemplate(sent.content[field] ?? ''))) {
        yield { ...sent, field, place, at: pointTo(sent.path, field) }
      }
    }
  }
}

function* sentContents(document: CatalogDocument): Generator<Sent> {
  const each = function* (base: string, contents: Readonly<Record<string, Content>>, more: Omit<Sent, 'path' | 'content'>): Generator<Sent> {
    for (const [locale, content] of Object.entries(contents)) yield { ...more, path: pointTo(base, locale), content }
  }
  for (const [key, { purpose, channel, content }] of Object.entries(document.campaigns)) {
    yield* each(pointTo('/campaigns', key, 'content'), content, { key, purpose, channel })
  }
  for (const [key, { purpose, channel, steps }] of Object.entries(document.automations)) {
    for (const [position, step] of steps.entries()) {
      if (!('send' in step)) continue
      const base = pointTo('/automations', key, 'steps', position, 'send', 'content')
      yield* each(base, step.send.content, { key, purpose, channel: step.send.channel ?? channel })
    }
  }
  for (const [key, { purpose, channel = 'inbox', content, attributes: about }] of Object.entries(document.posts)) {
    yield* each(pointTo('/posts', key, 'content'), content, { key, purpose, channel, about })
  }
  for (const [key, { purpose, channel, content, fields = [] }] of Object.entries(document.exempt_messages)) {
    yield* each(pointTo('/exempt_messages', key, 'content'), content, { key, purpose, channel, fields })
  }
}
