import { sha256 } from '../../../kernel/crypto.ts'
import { languages, languageOf, say } from '../../../kernel/i18n/messages.ts'
import { Refusal } from '../../../refusals.ts'
import { allowed, permissionsOf, roles, trainedRoles } from '../roles.ts'
import type { Role } from '../roles.ts'
import type { KeyGate } from '../types.ts'
import type { StaffParts } from './staff.ts'
import * as store from './store.ts'
import * as courses from './training-store.ts'

/** Once a year. */
const VALID_MS = 365 * 86_400_000

/** The course of a role as it stands: the text that the brand wrote, or the built-in one. */
function writeCourse(role: Role, locale: string, own: courses.CourseTexts | undefined) {
  const words = (key: string) => say(locale, 'training', key)
  const text = own?.[languageOf(locale)] ?? `${words('common')}\n\n${words(role)}`
  const statements = [words('promise_purpose'), words('promise_need'), words('promise_report')]
  return { text, statements, digest: sha256(JSON.stringify([role, text, statements])).toString('base64url') }
}

export function openTraining(parts: StaffParts) {
  const { database, clock, workspace, admission } = parts

  return {
    /** The courses of somebody's roles, in their language, and how far they are with them. */
    async mine(gate: KeyGate, locale: string) {
      const { own, membership } = await database.installation(async (installation) => ({
        own: await courses.readCourses(installation, gate.brand),
        membership: (await store.listMemberships(installation, gate.staff!.id)).find(({ brand }) => brand === gate.brand),
      }))
      return (membership?.roles ?? []).map((role) => {
        const until = membership!.trained[role] ?? 0
        return {
          role, ...writeCourse(role, locale, own.get(role)), locale: languageOf(locale), required: trainedRoles.includes(role),
          validUntil: until > clock() ? until : null,
          unlocks: [...permissionsOf([role])].filter((permission) => allowed[permission].personal),
        }
      })
    },

    /** Errors: `course_changed`, `permission_missing` for the course of a role that they do not have. */
    async attest(gate: KeyGate, given: { role: Role; locale: string; digest: string }): Promise<{ validUntil: number }> {
      if (!gate.staff!.roles.includes(given.role)) throw new Refusal('permission_missing')
      const validUntil = clock() + VALID_MS
      await database.installation(async (installation) => {
        const own = await courses.readCourses(installation, gate.brand)
        if (writeCourse(given.role, given.locale, own.get(given.role)).digest !== given.digest) throw new Refusal('course_changed')
        const { role, digest, locale } = given
        await courses.insertAttestation(installation, {
          brand: gate.brand, staff: gate.staff!.id, role, digest, locale, now: new Date(clock()), until: new Date(validUntil),
        })
        await workspace.audit({ ...installation, brand: gate.brand }, {
          actor: gate.actor, action: 'training.attested', detail: { role, digest, locale },
        })
      })
      admission.forget()
      return { validUntil }
    },

    /** All courses with what the brand wrote, for whoever edits them. */
    async list(brand: number) {
      const own = await database.installation((installation) => courses.readCourses(installation, brand))
      return roles.map((role) => ({
        role,
        required: trainedRoles.includes(role),
        texts: own.get(role) ?? {},
        built_in: Object.fromEntries(languages.map((locale) => [locale, writeCourse(role, locale, undefined).text])),
      }))
    },

    /** Empty texts bring the built-in one back. What was attested before stays valid until its end. */
    async edit(gate: KeyGate, role: Role, texts: courses.CourseTexts): Promise<void> {
      const kept = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
      await database.installation(async (installation) => {
        await courses.putCourse(installation, { brand: gate.brand, role, texts: kept, now: new Date(clock()), by: gate.actor })
        await workspace.audit({ ...installation, brand: gate.brand }, {
          actor: gate.actor, action: 'training.edited', detail: { role, locales: Object.keys(kept) },
        })
      })
    },
  }
}
