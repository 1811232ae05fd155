import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Item = Record<string, unknown>
type Section = Record<string, Item>

/** A catalogue document as an author writes it; loose, so that tests can write wrong ones. */
export interface Document {
  brand: Item & { key: string }
  purposes: Section
  recipients: Section
  attributes: Section
  asks: Section
  rewards: Section
  offers: Section
  segments: Section
  campaigns: Section
}

export const when = (...rules: readonly unknown[]) => ({ combinator: 'and', rules })

/** The catalogue that the outer contract shows, with what it leaves out filled in. */
export function contractExample(): Document {
  return {
    brand: {
      key: 'nordwear',
      name: { en: 'Nordwear', fi: 'Nordwear' },
      locales: ['en', 'fi'],
      default_locale: 'en',
      time_zone: 'Europe/Helsinki',
      controller: {
        name: 'Nordwear Oy',
        email: 'privacy@nordwear.example',
        privacy_policy: 'https://nordwear.example/privacy',
      },
    },
    purposes: {
      offers: purpose('Offers that fit', 'Tarjouksia'),
      delivery_updates: purpose('Delivery news', 'Toimitusviestit'),
      baby_tips: purpose('Tips for the first year', 'Vinkkejä vauvavuoteen'),
    },
    recipients: {
      parcel_co: { name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: ['delivery_updates'] },
    },
    attributes: {
      shoe_size: {
        label: { en: 'Shoe size', fi: 'Kengänkoko' },
        why: { en: 'So that we only show boots that fit', fi: 'Jotta näytämme vain sopivia saappaita' },
        type: 'choice',
        options: [{ key: '41' }, { key: '42' }],
        purposes: ['offers'],
        fresh_for: 'P12M',
      },
      due_date: {
        label: { en: 'Due date', fi: 'Laskettu päivä' },
        why: {
          en: 'So that tips come when you need them',
          fi: 'Jotta vinkit tulevat silloin kun tarvitset niitä',
        },
        type: 'date',
        purposes: ['baby_tips'],
        sensitive: true,
      },
    },
    asks: {
      welcome: {
        kind: 'survey',
        title: { en: 'Your boots', fi: 'Saappaasi' },
        questions: ['shoe_size'],
        purposes: ['offers'],
        reward: 'ten_percent',
      },
    },
    rewards: {
      ten_percent: {
        kind: 'code',
        title: { en: '10 % off', fi: '10 % alennus' },
        value: { en: 'Ten per cent off one order', fi: 'Kymmenen prosenttia pois yhdestä tilauksesta' },
        codes: { generate: 'WELCOME-####' },
      },
    },
    offers: {
      boots: {
        purpose: 'offers',
        slot: 'home',
        priority: 10,
        when: when({ field: 'shoe_size', operator: '=', value: '42' }),
        content: {
          en: { title: 'Boots', body: 'Warm boots in your size.', url: 'https://nordwear.example/boots' },
          fi: {
            title: 'Saappaat',
            body: 'Lämpimät saappaat koossasi.',
            url: 'https://nordwear.example/saappaat',
          },
        },
      },
    },
    segments: {
      boots_fans: {
        purpose: 'offers',
        when: when({ field: 'shoe_size', operator: 'in', value: ['41', '42'] }),
      },
    },
    campaigns: {
      thursday_news: {
        purpose: 'offers',
        segment: 'boots_fans',
        channel: 'email',
        content: {
          en: { subject: 'Thursday news', body: 'What is new.' },
          fi: { subject: 'Torstain uutiset', body: 'Mitä uutta.' },
        },
      },
    },
  }
}

export function fashionShop(): Document {
  return parse(
    readFileSync(new URL('../../../../examples/fashion-shop/catalog.yaml', import.meta.url), 'utf8'),
  ) as Document
}

export function purpose(en: string, fi = en, retention = 'P24M'): Item {
  return {
    title: { en, fi },
    explanation: {
      en: `${en}: we use your answers for this alone.`,
      fi: `${fi}: käytämme vastauksiasi vain tähän.`,
    },
    benefit: { en: `${en} the way you like it.`, fi: `${fi} niin kuin haluat.` },
    if_refused: {
      en: `Without it: the same shop as for everybody.`,
      fi: `Ilman: sama kauppa kuin kaikille.`,
    },
    retention,
  }
}

export function attribute(label: string, type: string, purposes: readonly string[], more: Item = {}): Item {
  return {
    label: { en: label, fi: label },
    why: { en: `So that ${label.toLowerCase()} fits.`, fi: `Jotta ${label.toLowerCase()} sopii.` },
    type,
    purposes,
    ...more,
  }
}

export function offer(purposeKey: string, slot: string, more: Item = {}): Item {
  const text = { title: 'Something', body: 'Something that fits.', url: 'https://nordwear.example/something' }
  return { purpose: purposeKey, slot, content: { en: text, fi: text }, ...more }
}
