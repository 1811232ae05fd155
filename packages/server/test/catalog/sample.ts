import { validateDocument } from '../../src/modules/catalog/document.ts'
import type { CatalogDocument } from '../../src/modules/catalog/document.ts'
import type { Rule } from '../../src/modules/catalog/rule-schema.ts'

const both = (en: string, fi: string) => ({ en, fi })

/** A small bookshop's catalogue, in which the linter finds nothing. */
export function exampleDocument(): CatalogDocument {
  return {
    brand: {
      key: 'pageturner', name: both('Pageturner', 'Pageturner'), locales: ['en', 'fi'], default_locale: 'en',
      time_zone: 'Europe/Helsinki',
      contact: { quiet_hours: { from: '21:00', until: '08:00' }, weekly_max: 3 },
      controller: {
        name: 'Pageturner Oy', email: 'privacy@pageturner.example',
        privacy_policy: 'https://pageturner.example/privacy',
      },
    },
    purposes: {
      book_tips: {
        title: both('Book tips', 'Kirjavinkit'),
        explanation: both(
          'We pick books for you by what you tell us.', 'Valitsemme sinulle kirjoja vastaustesi mukaan.',
        ),
        benefit: both('You see books that you may like.', 'Näet kirjoja, joista saatat pitää.'),
        if_refused: both('You see the same shop as everybody.', 'Näet saman kaupan kuin muutkin.'),
        retention: 'P24M',
      },
      parcel_news: {
        title: both('Parcel news', 'Pakettiviestit'),
        explanation: both('We tell you where your parcel is.', 'Kerromme, missä pakettisi on.'),
        benefit: both('You know when to be at home.', 'Tiedät, milloin olla kotona.'),
        if_refused: both('You can follow the parcel on our site.', 'Voit seurata pakettia sivuillamme.'),
        retention: 'P12M',
      },
    },
    recipients: {
      carrier: { name: 'Carrier Oy', role: 'processor', country: 'FI', purposes: ['parcel_news'] },
    },
    attributes: {
      genre: {
        label: both('Genre', 'Laji'),
        why: both('So that we show what you read.', 'Jotta näytämme, mitä luet.'),
        type: 'choice', purposes: ['book_tips'], fresh_for: 'P12M',
        options: [
          { key: 'crime', label: both('Crime', 'Rikos') }, { key: 'poetry', label: both('Poetry', 'Runo') },
        ],
      },
      pages: {
        label: both('Longest book', 'Pisin kirja'),
        why: both('So that it is not too long.', 'Jottei se ole liian pitkä.'),
        type: 'number', purposes: ['book_tips'], min: 1, max: 5000,
      },
      diet: {
        label: both('Cookbooks for', 'Keittokirjat'),
        why: both('So that the recipes suit you.', 'Jotta reseptit sopivat.'),
        type: 'text', purposes: ['book_tips'], sensitive: true, max_length: 100,
      },
      ring_bell: {
        label: both('Ring the bell', 'Soita ovikelloa'),
        why: both('So that nobody wakes up.', 'Jottei kukaan herää.'),
        type: 'boolean', purposes: ['parcel_news'],
      },
    },
    asks: {
      welcome: {
        kind: 'survey',
        title: both('What do you read?', 'Mitä luet?'), questions: ['genre', { attribute: 'pages' }],
        purposes: ['book_tips'], reward: 'bookmark',
        accept: both('Send my answers', 'Lähetä vastaukset'), decline: both('No, thank you', 'Ei kiitos'),
      },
      doorstep: {
        kind: 'popup', title: both('At the door', 'Ovella'), questions: ['ring_bell'],
        purposes: ['parcel_news'],
      },
    },
    rewards: {
      bookmark: {
        kind: 'code',
        title: both('A bookmark', 'Kirjanmerkki'), value: both('One bookmark', 'Yksi kirjanmerkki'),
        terms: both('Yours to keep, also after a no.', 'Pidät sen myös kieltäydyttyäsi.'),
        codes: { generate: 'MARK-####' },
        cost: { amount: '0.40', currency: 'EUR' },
      },
    },
    offers: {
      new_crime: {
        purpose: 'book_tips', slot: 'home', priority: 10,
        when: { combinator: 'and', rules: [{ field: 'genre', operator: '=', value: 'crime' }] },
        content: { en: { title: 'New crime' }, fi: { title: 'Uutta rikosta' } },
      },
    },
    segments: {
      long_readers: {
        purpose: 'book_tips', when: { combinator: 'and', rules: [{ field: 'pages', operator: '>',
          value: 500 }] },
      },
    },
    automations: {}, posts: {}, exempt_messages: {},
    slots: {
      home: { fallback: { content: { en: { title: 'New this week' }, fi: { title: 'Viikon uutuudet' } } } },
    },
    routes: {
      questions: {
        purpose: 'book_tips', otherwise: 'desk',
        targets: [{ key: 'desk', title: both('The desk', 'Tiski') }],
      },
    },
    campaigns: {
      monthly: {
        purpose: 'book_tips', segment: 'long_readers', channel: 'email',
        content: {
          en: { subject: 'Long books', body: 'Five of them.' },
          fi: { subject: 'Pitkiä kirjoja', body: 'Viisi.' },
        },
      },
    },
  }
}

/** The example after a change, checked to be a document still. */
export function exampleWith(change: (document: CatalogDocument) => void): CatalogDocument {
  const document = structuredClone(exampleDocument())
  change(document)
  const reading = validateDocument(document)
  if (!reading.document) throw new Error(JSON.stringify(reading.problems))
  return reading.document
}

/** A one-condition rule group. */
export function whenOnly(rule: Rule) {
  return { combinator: 'and' as const, rules: [rule] }
}
