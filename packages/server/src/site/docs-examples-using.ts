import type { OperationExample } from '../kernel/http/openapi.ts'

/** What is done with what Anna told. */
export function usingExamples({ anna, told }: { readonly anna: string; readonly told: string }) {
  return {
    decide: {
      body: { person: 'ext:anna-17', purpose: 'offers', slot: 'home', limit: 3 },
      reply: {
        id: 'dec_01a1ffdf0bce703e9d913c2fc6ad4dc7',
        person: anna,
        purpose: 'offers',
        granted: true,
        offers: [{
          key: 'winter_boots',
          slot: 'home',
          content: { title: 'Boots for the first snow', url: 'https://nordwear.example/boots' },
          because: [{ attribute: 'shoe_size', value: '42', told_at: '2026-11-21T20:49:29.932Z', entry: told }],
        }],
        values_used: ['shoe_size'],
      },
    },
    readFirstSteps: { reply: { published: true, answered: true, decided: false } },
    getAskPlaces: {
      params: { ask: 'welcome' },
      reply: {
        ask: 'welcome', live: true, page: 'https://sayso.example/a/welcome', short: 'https://sayso.example/s/q7mfy2',
        qr_svg: 'https://sayso.example/a/welcome/qr.svg', qr_png: 'https://sayso.example/a/welcome/qr.png', server: 'https://sayso.example',
      },
    },
    readSlot: {
      params: { slot: 'shelf' },
      query: { locale: 'en' },
      reply: {
        slot: 'shelf', personalised: false, locale: 'en',
        content: { title: 'The Halla beanie', body: 'Warm wool, one size.', url: 'https://nordwear.example/shop/p/beanie' },
      },
    },
    routeInquiry: {
      body: { person: 'ext:anna-17', route: 'help', locale: 'en' },
      reply: {
        id: 'use_01a1ffdf0bce703e9d913c2fc6ad4dc8', person: anna, route: 'help', purpose: 'offers', granted: true,
        target: 'boots_team', title: 'Boots and shoes',
        because: [{ attribute: 'shoe_size', value: '42', told_at: '2026-11-21T20:49:29.932Z', entry: told }],
        values_used: ['shoe_size'],
      },
    },
    listUses: {
      params: { person: 'ext:anna-17' },
      query: { limit: 20 },
      reply: {
        uses: [{
          id: 'dec_01a1ffdf0bce703e9d913c2fc6ad4dc7', at: '2026-11-21T20:49:30.062Z', kind: 'decision', purpose: 'offers',
          by: 'key:key_01a1ffdce6cc7371b6023c9e0e03f98a', entries: [told], offers: ['winter_boots'], slot: 'home',
        }],
      },
    },
    listAutomations: {
      reply: {
        automations: [{
          key: 'hello_reader', purpose: 'newsletter', event: 'granted', paused: false, running: 10, done: 310, left: 20,
        }],
        floor: 10,
      },
    },
    readAutomation: {
      params: { automation: 'hello_reader' },
      reply: {
        key: 'hello_reader', purpose: 'newsletter', event: 'granted', paused: false, running: 10, done: 310, left: 20,
        steps: [{ waiting: null }, { waiting: 10, sent: 320 }], reasons: [{ reason: 'withdrawn', left: 20 }], floor: 10,
      },
    },
    listAutomationRuns: {
      params: { automation: 'hello_reader' },
      query: { person: 'ext:anna-17' },
      reply: {
        runs: [{
          id: 'run_01a1ffdf0bce703e9d913c2fc6ad4dc9', person: anna, automation: 'hello_reader', because: told, event: 'granted',
          began_at: '2026-11-21T20:49:31.010Z', catalog_version: 3, state: 'running', step: 2, next_at: '2026-11-28T20:49:31.010Z',
          trail: [
            { at: '2026-11-21T20:49:31.010Z', did: 'send', step: 0 },
            { at: '2026-11-21T20:49:31.010Z', did: 'wait', step: 1, until: '2026-11-28T20:49:31.010Z' },
          ],
        }],
      },
    },
    pauseAutomation: { params: { automation: 'hello_reader' }, reply: { key: 'hello_reader', paused: true } },
    resumeAutomation: { params: { automation: 'hello_reader' }, reply: { key: 'hello_reader', paused: false } },
    leaveAutomation: { params: { person: 'ext:anna-17', automation: 'hello_reader' }, reply: { left: 1 } },
    getContactability: {
      params: { person: 'ext:anna-17' },
      query: { purpose: 'newsletter' },
      reply: {
        person: anna, purpose: 'newsletter', now: '2026-11-21T20:49:29.868Z', time_zone: 'Europe/Helsinki',
        contacts: [{
          channel: 'email', address: 'a…@m…', verified: true, preferred: true, will_send: false, reason: 'brand_quiet_hours',
          next_window: { from: '2026-11-22T06:00:00Z', until: '2026-11-22T19:00:00Z' },
        }],
      },
    },
    getPushKey: {
      reply: { public_key: 'BLjYtj3vFmZ4UKMCoiEdaI4rlPtFsvTXTIWMQuFYjfFesqgxIc15AWeveY2Hh7BFDXvLYMypK6z3PoM2YYx92Jw' },
    },
    addPushSubscription: {
      params: { person: 'ext:anna-17' },
      body: {
        endpoint: 'https://push.example/send/8Jc2',
        keys: {
          p256dh: 'BLjYtj3vFmZ4UKMCoiEdaI4rlPtFsvTXTIWMQuFYjfFesqgxIc15AWeveY2Hh7BFDXvLYMypK6z3PoM2YYx92Jw',
          auth: 'ROA-FynSnOssoGaB0mi5xw',
        },
      },
      reply: { subscribed: true },
    },
    removePushSubscription: {
      params: { person: 'ext:anna-17' },
      body: { endpoint: 'https://push.example/send/8Jc2' },
      reply: { subscribed: false },
    },
    takeInboundMessage: {
      body: { id: 'SM-4711', channel: 'sms', from: '+358401234567', text: 'Stop' },
      reply: {
        understood: 'stop',
        reply: {
          id: 'msg_5f0c1d7a2b9e4c3d8a6f7e1b2c3d4e5f', to: '+358401234567', locale: 'en',
          text: 'Nordwear: You get no more messages from us at this number. What you told us and what you allow: https://sayso.example/me/contact',
        },
      },
    },
    reportBounce: { body: { kind: 'hard', address: 'nobody@mail.example' }, reply: { taken: true } },
    countRule: {
      body: {
        purpose: 'offers', missing: true, locale: 'en',
        when: { combinator: 'and', rules: [{ field: 'shoe_size', operator: 'in', value: ['41', '42'] }] },
      },
      reply: {
        count: 214, suppressed: false, floor: 10,
        sentence: 'Everyone who said yes to “Offers that fit”, and: “Shoe size” is 41 or 42.',
        missing: {
          told_otherwise: 640, not_told: 122, stale: 31, kept_out: null, undecided: 402, refused: 88, withdrawn: 19, lapsed: null, restricted: null,
        },
      },
    },
    countSegment: {
      params: { segment: 'boots_fans' },
      reply: { segment: 'boots_fans', count: 31, suppressed: false, floor: 10 },
    },
    listSegment: { params: { segment: 'boots_fans' }, reply: { person: anna, external_id: 'anna-17' } },
  } satisfies Readonly<Record<string, OperationExample>>
}
