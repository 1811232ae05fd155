import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Outdated, isConflict, whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { CampaignDefinition } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import { countInAudience, pageOfAudience } from '../decisions/audience.ts'
import { floorOf } from '../decisions/counting.ts'
import { shown } from '../decisions/steps.ts'
import type { Counts } from '../decisions/steps.ts'
import { contactChannels } from '../ledger/entry.ts'
import type { ActionAfter } from '../workspace/actions.ts'
import { purposesOf, requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { definitionOf } from './definitions.ts'
import type { Messages } from './messages.ts'
import * as store from './campaign-store.ts'
import { messageStates } from './store.ts'
import type { MessageCount } from './store.ts'
import { tellFigures } from './told.ts'
import type { Figure } from './told.ts'

/** Without `valid_for`: nobody wants news of a month ago. */
export const VALID_FOR = 'P14D'
/** People looked at, or messages changed, in one transaction. */
const PAGE = 2000

/** How far an edition of a campaign has come. Numbers: whole steps of the floor; null where they are fewer, or none. */
export interface CampaignView {
  readonly campaign: string
  readonly edition: number
  readonly state: store.RunRow['state'] | 'not_started'
  readonly starts_at?: string
  /** Whether everybody has been looked at for whom it could be. */
  readonly planned_all: boolean
  readonly planned: number | null
  readonly states: Readonly<Record<string, number | null>>
  /** Why some wait, and why some never get it, as far as it is told. */
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly messages: number }[]
  readonly floor: number
}

/** Before it starts. */
export interface CampaignAudience {
  readonly campaign: string
  readonly edition: number
  /** null: fewer than the floor, or not to be known. */
  readonly without_address: number | null
  readonly floor: number
}

export type Campaigns = ReturnType<typeof openCampaigns>

/** Planned sending: started, paused, cancelled by the brand; planned page by page by whichever process has time. */
export function openCampaigns(options: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  messages: Messages
}) {
  const { database, clock, workspace, catalogs, messages } = options

  /** In the edition that the catalogue in force has. */
  async function find(scope: Scope, gate: KeyGate, key: string) {
    const catalog = await catalogs.current(scope)
    const { campaigns } = catalog.document
    const campaign = Object.hasOwn(campaigns, key) ? campaigns[key] : undefined
    if (!campaign) throw new Refusal('campaign_unknown')
    requirePurpose(gate, campaign.purpose)
    return { catalog, campaign, edition: campaign.edition ?? 1 }
  }

  async function change(
    gate: KeyGate, key: string, action: ActionAfter<'campaign.'>,
    work: (scope: Scope, run: store.RunRow, now: Date) => Promise<void>,
  ): Promise<CampaignView> {
    // Its messages may be decided on at this moment, in another order.
    const view = await whileConflicting(() => database.within(gate, async (scope) => {
      const { catalog, edition } = await find(scope, gate, key)
      const run = await store.readRun(scope, key, edition, true)
      if (!run) throw new Refusal('campaign_not_started')
      if (run.state === 'cancelled' || run.state === 'done') throw new Refusal('campaign_over')
      await work(scope, run, new Date(clock()))
      await workspace.audit(scope, { actor: gate.actor, action: `campaign.${action}`, detail: { campaign: key, edition } })
      return viewOf(scope, catalog, key, edition)
    }))
    messages.wake()
    return view
  }

  /** A piece at a time: a campaign may have more messages than one transaction should hold. */
  async function inPieces(gate: KeyGate, piece: (scope: Scope) => Promise<number>): Promise<void> {
    while ((await whileConflicting(() => database.within(gate, piece))) === PAGE);
  }

  async function viewOf(scope: Scope, catalog: Catalog, key: string, edition: number): Promise<CampaignView> {
    await store.finishRuns(scope, new Date(clock()))
    const run = await store.readRun(scope, key, edition)
    const floor = floorOf(catalog)
    if (!run) return view(key, edition, run, {}, floor)
    const figure = figureOf(key, edition, await messages.count(scope, { source: 'campaign', key, once: String(edition) }))
    return view(key, edition, run, (await tellFigures(scope, [figure], floor, clock())).get(figure.name)!, floor)
  }

  /** Errors: `campaign_unknown`, `purpose_not_allowed`. */
  function progress(gate: KeyGate, key: string): Promise<CampaignView> {
    return database.within(gate, async (scope) => {
      const { catalog, edition } = await find(scope, gate, key)
      return viewOf(scope, catalog, key, edition)
    })
  }

  /** One page of one campaign; false: nothing is left to look at. */
  async function step(gate: Gate): Promise<boolean> {
    return database.within(gate, async (scope) => {
      const now = clock()
      const run = (await store.readUnwalked(scope, new Date(now)))[0]
      if (!run) return false
      const catalog = await catalogs.current(scope)
      const campaign = Object.hasOwn(catalog.document.campaigns, run.key) ? catalog.document.campaigns[run.key] : undefined
      const definition = definitionOf(catalog, { source: 'campaign', key: run.key })
      const current = campaign && definition?.edition === run.edition
      const { people, last } = current
        ? await pageOfAudience(scope, catalog, { purpose: campaign.purpose, rules: definition.audience }, now, run.cursor, PAGE)
        : { people: [], last: undefined }
      const starts = run.starts_at.getTime()
      const planned = current ? await messages.plan(scope, people.map((person) => ({
        person, source: 'campaign', key: run.key, once: String(run.edition), purpose: campaign.purpose, channel: campaign.channel,
        notBefore: starts, until: endOf(campaign, starts),
      }))) : 0
      const to = { cursor: last ?? run.cursor, walked: last === undefined, planned }
      if (!(await store.moveCursor(scope, run, to, new Date(now)))) throw new Outdated('moved meanwhile')
      return true
    })
  }

  return {
    /** Once for each edition. Errors: `campaign_unknown`, `campaign_started`, `purpose_not_allowed`. */
    async start(gate: KeyGate, key: string, at?: number): Promise<CampaignView> {
      const view = await database.within(gate, async (scope) => {
        const { catalog, edition } = await find(scope, gate, key)
        const now = clock()
        const starts = Math.max(at ?? now, now)
        const made = await store.insertRun(scope, {
          key, edition, state: starts > now ? 'scheduled' : 'running', starts_at: new Date(starts), started_by: gate.actor, created_at: new Date(now),
        })
        if (!made) throw new Refusal('campaign_started')
        await workspace.audit(scope, { actor: gate.actor, action: 'campaign.started', detail: { campaign: key, edition, at: toRfc3339(starts) } })
        return viewOf(scope, catalog, key, edition)
      })
      messages.wake()
      return view
    },

    /** Nothing more leaves until it goes on; what is in hand at this moment does. Again: nothing happens. */
    pause: (gate: KeyGate, key: string): Promise<CampaignView> =>
      change(gate, key, 'paused', (scope, run, now) => store.setState(scope, run, 'paused', now)),

    /** Again: nothing happens, but what a crash left aside is due again too. */
    async resume(gate: KeyGate, key: string): Promise<CampaignView> {
      const { edition } = await change(gate, key, 'resumed', async (scope, run, now) => {
        const early = run.starts_at > now && !run.walked
        await store.setState(scope, run, early ? 'scheduled' : 'running', now)
      })
      await inPieces(gate, (scope) => store.unpark(scope, { key, edition }, new Date(clock()), PAGE))
      messages.wake()
      return progress(gate, key)
    },

    /** For good: whoever has not got it by now does not get this edition. */
    async cancel(gate: KeyGate, key: string): Promise<CampaignView> {
      // From here on none of them leaves: a worker looks at the campaign before each. That they wait is only how it looks.
      const { edition } = await change(gate, key, 'cancelled', (scope, run, now) => store.setState(scope, run, 'cancelled', now))
      const waiting = { source: 'campaign', key, once: String(edition) } as const
      await inPieces(gate, (scope) => messages.cancel(scope, waiting, 'campaign_cancelled', PAGE))
      return progress(gate, key)
    },

    progress,

    /**
     * How many it is for who have no address that it could go to, as far as can be told without opening what anybody
     * wishes. Errors: `campaign_unknown`, `purpose_not_allowed`.
     */
    audience: (gate: KeyGate, key: string): Promise<CampaignAudience> => database.within(gate, async (scope) => {
      const { catalog, campaign: { purpose, channel }, edition } = await find(scope, gate, key)
      const floor = floorOf(catalog)
      const definition = definitionOf(catalog, { source: 'campaign', key })
      const { confirmed_only: confirmedOnly = false } = catalog.document.brand.contact ?? {}
      const channels = channel === 'preferred' ? contactChannels : contactChannels.filter((one) => one === channel)
      // Nobody needs an address for what comes in a page or through a program.
      if (!definition || channels.length === 0) return { campaign: key, edition, without_address: null, floor }
      const lacks = store.lacksAddress(scope, channels, confirmedOnly)
      const without = await countInAudience(scope, catalog, { purpose, rules: definition.audience }, clock(), lacks)
      const name = `without address ${key} ${edition}`
      const told = without === undefined ? undefined : (await tellFigures(scope, [{ name, parts: { without } }], floor, clock())).get(name)
      return { campaign: key, edition, without_address: shown(told?.['without']), floor }
    }),

    /** All that the gate may name, in the order of the catalogue. */
    list: (gate: KeyGate): Promise<CampaignView[]> => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      await store.finishRuns(scope, new Date(clock()))
      const runs = new Map((await store.readRuns(scope)).map((run) => [`${run.key} ${run.edition}`, run]))
      const counts = Map.groupBy(await store.countAll(scope), (count) => `${count.key} ${count.once}`)
      const allowed = purposesOf(gate)
      const floor = floorOf(catalog)
      const named = Object.entries(catalog.document.campaigns)
        .filter(([, { purpose }]) => allowed?.has(purpose) !== false)
        .map(([key, { edition = 1 }]) => ({ key, edition, run: runs.get(`${key} ${edition}`) }))
      const figures = named.map(({ key, edition, run }) => figureOf(key, edition, run ? counts.get(`${key} ${edition}`) ?? [] : []))
      const told = await tellFigures(scope, figures.filter((_, i) => named[i]!.run), floor, clock())
      return named.map(({ key, edition, run }, i) => view(key, edition, run, told.get(figures[i]!.name) ?? {}, floor))
    }),

    /** Plans what has begun, page by page. Any number of processes may: they take turns, and go on where one died. */
    async work(gate: Gate): Promise<void> {
      for (let more = true; more;) {
        more = await step(gate).catch((error: unknown) => {
          if (!isConflict(error)) throw error
          return true
        })
        if (more) messages.wake()
      }
    },

    /** Those of which nothing is on its way any more are done. */
    finish: (gate: Gate): Promise<void> => database.within(gate, (scope) => store.finishRuns(scope, new Date(clock()))),
  }
}

function endOf({ valid_for: validFor = VALID_FOR }: CampaignDefinition, starts: number): number {
  return addPeriod(starts, validFor)
}

/** Where the messages of one edition are, each to one person. */
const figureOf = (key: string, edition: number, counts: readonly MessageCount[]): Figure => ({
  name: `campaign ${key} ${edition}`,
  parts: Object.fromEntries(counts.map(({ state, reason, messages }) => [reason === null ? state : `${state} ${reason}`, messages])),
})

/**
 * Who gets a campaign is a group picked by answers, and so is everybody with the same reason. Every number is a sum of what
 * is told of states and reasons, so that nothing can be taken away from it; a reason of which nothing is told is not there.
 */
function view(key: string, edition: number, run: store.RunRow | undefined, told: Counts, floor: number): CampaignView {
  const parts = Object.entries(told).map(([name, messages]) => ({ state: name.split(' ')[0]!, reason: name.split(' ')[1], messages }))
  const sum = (some: typeof parts) => shown(some.reduce((total, { messages }) => total + messages, 0))
  return {
    campaign: key,
    edition,
    state: run?.state ?? 'not_started',
    ...(run ? { starts_at: toRfc3339(run.starts_at.getTime()) } : {}),
    planned_all: run?.walked ?? false,
    planned: run ? sum(parts) : 0,
    states: run ? Object.fromEntries(messageStates.map((state) => [state, sum(parts.filter((one) => one.state === state))])) : {},
    reasons: parts.flatMap(({ state, reason, messages }) => (reason === undefined ? [] : [{ state, reason, messages }])),
    floor,
  }
}
