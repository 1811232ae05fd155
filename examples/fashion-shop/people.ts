/**
 * Invented customers of the demo shop. Pure and deterministic: the same seed gives the same people,
 * and a longer list starts with the shorter one, so a demo can grow without changing whom it already has.
 */

export type DemoLocale = 'en' | 'fi' | 'de' | 'el' | 'pl' | 'he'

/** One submission, in the shape of `POST /v1/answers` without the presentation. */
export interface DemoSubmission {
  readonly ask: 'welcome' | 'size_popup' | 'style_quiz' | 'preferences'
  readonly touchpoint: string
  /** Every value here is bound to a purpose granted in the same submission. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>
  readonly grants: Readonly<Record<string, boolean>>
  readonly recipients: Readonly<Record<string, boolean>>
}

/** In the shape of `POST /v1/people/{person}/withdrawals`. */
export interface DemoWithdrawal {
  readonly purposes?: readonly string[]
  readonly recipients?: readonly string[]
  readonly attributes?: readonly string[]
}

export interface DemoPerson {
  /** The shop's own id, e.g. `customer-1001`; addressed as `ext:customer-1001`. */
  readonly id: string
  readonly locale: DemoLocale
  readonly timeZone: string
  readonly email: string
  /** In the order in which they happened; empty for someone who has an account and told nothing. */
  readonly submissions: readonly DemoSubmission[]
  /** After all submissions. */
  readonly withdrawals: readonly DemoWithdrawal[]
}

type Random = () => number
type Weighted<T> = readonly (readonly [T, number])[]

const places: Weighted<readonly [DemoLocale, string]> = [
  [['fi', 'Europe/Helsinki'], 42],
  [['pl', 'Europe/Warsaw'], 7],
  [['el', 'Europe/Athens'], 5],
  [['he', 'Asia/Jerusalem'], 4],
  [['en', 'Europe/Helsinki'], 8],
  [['en', 'Europe/London'], 8],
  [['en', 'Europe/Stockholm'], 6],
  [['de', 'Europe/Berlin'], 13],
  [['de', 'Europe/Vienna'], 4],
  [['de', 'Europe/Zurich'], 3],
]

const styles: Weighted<string> = [
  ['classic', 26], ['outdoor', 24], ['sporty', 20], ['street', 18], ['workwear', 12],
]

const brandsByStyle: Readonly<Record<string, Weighted<string>>> = {
  classic: [['kelo', 40], ['hafenrot', 20], ['nordwear_own', 20], ['none', 20]],
  outdoor: [['tuisku', 50], ['skerry', 20], ['nordwear_own', 15], ['none', 15]],
  sporty: [['skerry', 40], ['tuisku', 25], ['nordwear_own', 15], ['none', 20]],
  street: [['hafenrot', 45], ['skerry', 20], ['none', 35]],
  workwear: [['hafenrot', 30], ['tuisku', 20], ['kelo', 20], ['none', 30]],
}

const coloursByStyle: Readonly<Record<string, readonly string[]>> = {
  classic: ['black', 'navy', 'grey', 'white', 'brown'],
  outdoor: ['green', 'brown', 'navy', 'yellow', 'red'],
  sporty: ['black', 'white', 'red', 'green', 'yellow'],
  street: ['black', 'white', 'grey', 'red', 'yellow'],
  workwear: ['brown', 'navy', 'grey', 'green'],
}

const clothingSizes = ['xs', 's', 'm', 'l', 'xl', 'xxl']

const topics: Weighted<string> = [
  ['new_in', 55], ['sales', 60], ['outdoor', 35], ['care_tips', 30], ['events', 20],
]

const deliveryPlaces: Weighted<string> = [['locker', 55], ['home', 35], ['shop', 10]]

/** What one person would say to any question, whether or not they come to say it. */
interface Wardrobe {
  readonly shoe_size: string
  readonly clothing_size: string
  readonly favourite_brand: string
  readonly colours: readonly string[]
  readonly style: string
  readonly newsletter_topics: readonly string[]
  readonly delivery_place: string
}

const boundTo: Readonly<Record<keyof Wardrobe, readonly string[]>> = {
  shoe_size: ['offers'],
  clothing_size: ['offers'],
  favourite_brand: ['offers', 'newsletter'],
  colours: ['offers'],
  style: ['offers', 'newsletter'],
  newsletter_topics: ['newsletter'],
  delivery_place: ['delivery_updates'],
}

const asked: Readonly<
  Record<DemoSubmission['ask'], { questions: readonly (keyof Wardrobe)[]; purposes: readonly string[] }>
> = {
  welcome: {
    questions: ['shoe_size', 'clothing_size', 'favourite_brand', 'colours', 'newsletter_topics'],
    purposes: ['offers', 'newsletter'],
  },
  size_popup: { questions: ['shoe_size'], purposes: ['offers'] },
  style_quiz: { questions: ['style', 'colours', 'favourite_brand'], purposes: ['offers'] },
  preferences: {
    questions: [
      'shoe_size', 'clothing_size', 'favourite_brand', 'colours', 'style', 'newsletter_topics',
      'delivery_place',
    ],
    purposes: ['offers', 'newsletter', 'delivery_updates'],
  },
}

const touchpoints: Readonly<Record<DemoSubmission['ask'], string>> = {
  welcome: 'registration',
  size_popup: 'product_page',
  style_quiz: 'home_page',
  preferences: 'preference_centre',
}

/** `count` people, numbered from customer-1001. */
export function demoPeople(count: number, seed: number): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => demoPerson(1001 + index, seed))
}

function demoPerson(number: number, seed: number): DemoPerson {
  const random = randomFrom(seed, number)
  const [locale, timeZone] = pick(random, places)
  const id = `customer-${number}`
  const wardrobe = inventWardrobe(random)
  const submissions = paths(random).map((ask) => submit(random, ask, wardrobe))
  const withdrawals = withdraw(random, submissions)
  return { id, locale, timeZone, email: `${id}@example.org`, submissions, withdrawals }
}

function inventWardrobe(random: Random): Wardrobe {
  // Sum of three: close enough to a bell for sizes to pile up in the middle.
  const build = (random() + random() + random()) / 3
  const style = pick(random, styles)
  return {
    shoe_size: String(Math.min(47, 35 + Math.floor(build * 13))),
    clothing_size: nearby(random, clothingSizes, build),
    favourite_brand: pick(random, brandsByStyle[style] ?? []),
    colours: some(random, coloursByStyle[style] ?? [], 0.5),
    style,
    newsletter_topics: topics.filter(([, weight]) => random() * 100 < weight).map(([topic]) => topic),
    delivery_place: pick(random, deliveryPlaces),
  }
}

/** Which asks someone meets: most of them one, some two, a few none at all. */
function paths(random: Random): DemoSubmission['ask'][] {
  const roll = random()
  if (roll < 0.05) return []
  if (roll < 0.55) return random() < 0.3 ? ['welcome', 'style_quiz'] : ['welcome']
  if (roll < 0.68) return random() < 0.4 ? ['size_popup', 'preferences'] : ['size_popup']
  if (roll < 0.8) return ['style_quiz']
  return ['preferences']
}

function submit(random: Random, ask: DemoSubmission['ask'], wardrobe: Wardrobe): DemoSubmission {
  const { questions, purposes } = asked[ask]
  const chance: Readonly<Record<string, number>> = { offers: 0.8, newsletter: 0.55, delivery_updates: 0.6 }
  const grants = Object.fromEntries(purposes.map((purpose) => [purpose, random() < (chance[purpose] ?? 0)]))
  const answers: Record<string, string | readonly string[]> = {}
  for (const question of questions) {
    const value = wardrobe[question]
    const wanted = random() < 0.88 && value.length > 0
    if (wanted && boundTo[question].some((purpose) => grants[purpose])) answers[question] = value
  }
  const recipients = grants['delivery_updates'] ? { parcel_co: random() < 0.85 } : {}
  return { ask, touchpoint: touchpoints[ask], answers, grants, recipients }
}

function withdraw(random: Random, submissions: readonly DemoSubmission[]): DemoWithdrawal[] {
  const granted = new Set(
    submissions.flatMap(({ grants }) => Object.keys(grants).filter((purpose) => grants[purpose])),
  )
  const shared = submissions.some(({ recipients }) => recipients['parcel_co'])
  const roll = random()
  const told = submissions.some(({ answers }) => 'clothing_size' in answers)
  if (roll < 0.03 && granted.has('offers')) return [{ purposes: ['offers'] }]
  if (roll < 0.12 && granted.has('newsletter')) return [{ purposes: ['newsletter'] }]
  if (roll < 0.16 && told) return [{ attributes: ['clothing_size'] }]
  if (roll < 0.35 && shared) return [{ recipients: ['parcel_co'] }]
  return []
}

function pick<T>(random: Random, choices: Weighted<T>): T {
  let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  const last = choices.at(-1)
  if (last === undefined) throw new RangeError('nothing to pick from')
  return last[0]
}

/** At least one, in the order of the list. */
function some(random: Random, list: readonly string[], chance: number): string[] {
  const chosen = list.filter(() => random() < chance)
  return chosen.length > 0 ? chosen : list.slice(0, 1)
}

function nearby(random: Random, list: readonly string[], position: number): string {
  const drift = (random() - 0.5) * 0.25
  const at = Math.floor((position + drift) * list.length)
  return list[Math.min(list.length - 1, Math.max(0, at))] ?? ''
}

/** mulberry32, seeded from both numbers so that one person's draws do not shift another's. */
function randomFrom(seed: number, number: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number, 0xc2b2ae35)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
