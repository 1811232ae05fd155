import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { LintRule } from './lint-rule.ts'

/** Whether anything in it is sent at all. */
const writes = ({ campaigns, automations, posts }: CatalogDocument) =>
  [campaigns, automations, posts].some((items) => Object.keys(items).length > 0)

/** When the brand writes and how much, to people who never said what they want. */
export const contactRules: readonly LintRule[] = [
  {
    id: 'quiet-hours-missing', severity: 'advice',
    reference: 'Promise 13; check 33',
    reason: 'Most people never choose hours. Without quiet hours of yours a message may wake them.',
    *check(document) {
      if (!writes(document) || document.brand.contact?.quiet_hours) return
      yield {
        path: '/brand',
        message: sentence`No hours are given in which nothing leaves.`,
        fix: sentence`Add contact.quiet_hours, for example from 21:00 until 08:00.`,
      }
    },
  },
  {
    id: 'weekly-limit-missing', severity: 'advice',
    reference: 'Promise 13; check 33',
    reason: 'Whoever planned each campaign did not see the others; only the person gets them all.',
    *check(document) {
      if (!writes(document) || document.brand.contact?.weekly_max !== undefined) return
      yield {
        path: '/brand',
        message: sentence`Nothing limits how many messages a person gets in a week.`,
        fix: sentence`Add contact.weekly_max, over all channels.`,
      }
    },
  },
  {
    id: 'quiet-hours-empty', severity: 'error',
    reference: 'Promise 13; check 33',
    reason: 'Hours that end when they begin could mean none or all of the day.',
    *check({ brand }) {
      const quiet = brand.contact?.quiet_hours
      if (!quiet || quiet.from !== quiet.until) return
      yield {
        path: '/brand/contact/quiet_hours',
        message: sentence`They begin and end at ${{ from: quiet.from }}.`,
        fix: sentence`Give them an end, or take them out.`,
      }
    },
  },
  {
    id: 'schedule-in-quiet-hours', severity: 'warning',
    reference: 'Promise 13; check 33',
    reason: 'A campaign leaves from its time on until the day is over. Where all of that is quiet it reaches nobody.',
    *check({ brand, campaigns }) {
      const quiet = brand.contact?.quiet_hours
      if (!quiet || quiet.from <= quiet.until) return
      for (const [key, { schedule }] of Object.entries(campaigns)) {
        if (schedule?.time === undefined || schedule.time < quiet.from) continue
        yield {
          path: pointTo('/campaigns', key, 'schedule', 'time'),
          message: sentence`${{ key }}: from ${{ time: schedule.time }} until midnight lies in the quiet hours from ${{ from: quiet.from }}.`,
          fix: sentence`Choose an earlier time.`,
        }
      }
    },
  },
]
