import { pointTo } from './pointer.ts'
import type { CatalogDocument } from './schema.ts'

/** GDPR Art. 8(1): where nothing else is said, the highest age that it knows. */
const usualAge = 16

/**
 * The age below which a parent says yes to this ask; undefined: the ask does not say that children may meet it. In
 * which country somebody lives is not asked. An ask for one country names it; otherwise the highest of the ages that
 * the brand names holds.
 */
export function ageFor({ brand, asks }: CatalogDocument, key: string | undefined): number | undefined {
  const ask = key !== undefined && Object.hasOwn(asks, key) ? asks[key] : undefined
  if (!ask?.age) return undefined
  const ages = brand.age_of_consent ?? usualAge
  const { country } = ask.age
  if (typeof ages === 'number' || country === undefined) return highestAge(brand)
  return ages[country] ?? ages['default'] ?? usualAge
}

/** The age that does for every country that the brand names. */
export function highestAge({ age_of_consent: ages = usualAge }: CatalogDocument['brand']): number {
  return typeof ages === 'number' ? ages : Math.max(...Object.values(ages))
}

/** Whether children may meet any ask of this brand. */
export function meetsChildren({ brand, asks }: CatalogDocument): boolean {
  return brand.minors !== undefined || Object.values(asks).some((ask) => ask.age !== undefined)
}

/** The ages that a brand names, each with its country and the place where it stands. */
export function* agesOf({ brand: { age_of_consent: ages, controller } }: CatalogDocument): Generator<{ country: string | undefined; age: number; path: string }> {
  if (ages === undefined) return
  if (typeof ages === 'number') yield { country: controller.country, age: ages, path: '/brand/age_of_consent' }
  else {
    for (const [country, age] of Object.entries(ages)) {
      yield { country: country === 'default' ? undefined : country, age, path: pointTo('/brand/age_of_consent', country) }
    }
  }
}

/** What each member state made of GDPR Art. 8(1), with the law that says so. Read in 2026; a lawyer reads it again. */
export const ageByLaw: Readonly<Record<string, readonly [age: number, law: string]>> = {
  AT: [14, 'DSG § 4(4)'],
  BE: [13, 'Act of 30 July 2018, Art. 7'],
  BG: [14, 'Personal Data Protection Act, Art. 25c'],
  CY: [14, 'Law 125(I)/2018, s. 8'],
  CZ: [15, 'Act 110/2019, § 7'],
  DE: [16, 'GDPR Art. 8(1)'],
  DK: [15, 'Databeskyttelsesloven § 6(3)'],
  EE: [13, 'Isikuandmete kaitse seadus § 8'],
  ES: [14, 'Ley Orgánica 3/2018, Art. 7'],
  FI: [13, 'Tietosuojalaki 1050/2018, § 5'],
  FR: [15, 'Loi 78-17, Art. 45'],
  GR: [15, 'Law 4624/2019, Art. 21'],
  HR: [16, 'GDPR Art. 8(1); Act NN 42/2018, Art. 19'],
  HU: [16, 'GDPR Art. 8(1)'],
  IE: [16, 'Data Protection Act 2018, s. 31'],
  IT: [14, 'D.Lgs. 196/2003, Art. 2-quinquies'],
  LT: [14, 'Asmens duomenų teisinės apsaugos įstatymas, Art. 6'],
  LU: [16, 'GDPR Art. 8(1)'],
  LV: [13, 'Fizisko personu datu apstrādes likums, s. 33'],
  MT: [13, 'S.L. 586.11, reg. 4'],
  NL: [16, 'UAVG Art. 5'],
  PL: [16, 'GDPR Art. 8(1)'],
  PT: [13, 'Lei 58/2019, Art. 16'],
  RO: [16, 'GDPR Art. 8(1)'],
  SE: [13, 'Lag 2018:218, ch. 2 § 4'],
  SI: [15, 'ZVOP-2, Art. 8'],
  SK: [16, 'Act 18/2018, § 15'],
}
