import { readNatsUrl } from '../kernel/event-sink.ts'
import { isWebhookSecret } from '../kernel/webhook-signature.ts'

/** A setting that can not be used; the process names it in one line and exits with 2. */
export class SettingError extends Error {}

interface Setting<T> {
  readonly env: string
  /** What the docs and `sayso doctor` say. */
  readonly help: string
  readonly fallback: string
  readonly secret?: true
  readonly parse: (text: string) => T
}

function setting<T>(declared: Setting<T>): Setting<T> {
  return declared
}

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new SettingError(`must be a whole number from ${least} to ${most}`)
  }
  return value
}
const text = (value: string) => value
const optional = (value: string) => (value === '' ? undefined : value)
const flag = (value: string) => {
  if (value !== '0' && value !== '1') throw new SettingError('must be 0 or 1')
  return value === '1'
}
const url = (...protocols: string[]) => (value: string) => {
  if (value === '') return undefined
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new SettingError(`must be a URL that begins with ${protocols.map((p) => p + '//').join(' or ')}`)
  }
  return value
}

const webhookSecret = (value: string) => {
  if (value !== '' && !isWebhookSecret(value)) throw new SettingError('must be whsec_ and 24 to 64 bytes in base64')
  return optional(value)
}

/** Both or neither: an address without a secret would take messages from anybody. */
export function endpointOf(
  name: string, address: string | undefined, secret: string | undefined,
): { readonly url: string; readonly secret: string } | undefined {
  if (address !== undefined && secret !== undefined) return { url: address, secret }
  if (address === undefined && secret === undefined) return undefined
  throw new SettingError(`${name}_URL and ${name}_SECRET belong together: set both`)
}

/** All three or none: where the company of the staff signs them in. */
export function signOnOf({ oidcIssuer, oidcClientId, oidcClientSecret, oidcDomains }: Settings) {
  const given = [oidcIssuer, oidcClientId, oidcClientSecret].filter((one) => one !== undefined).length
  if (given === 0) return undefined
  if (given < 3) throw new SettingError('SAYSO_OIDC_ISSUER, SAYSO_OIDC_CLIENT_ID and SAYSO_OIDC_CLIENT_SECRET belong together: set all three')
  return { issuer: oidcIssuer!, clientId: oidcClientId!, clientSecret: oidcClientSecret!, domains: oidcDomains }
}

/** The one table of settings: environment, docs and `sayso doctor` are made from it. */
export const settings = {
  port: setting({ env: 'PORT', fallback: '4000', help: 'Port to listen on; 0 takes a free one.', parse: whole(0, 65535) }),
  host: setting({ env: 'HOST', fallback: '127.0.0.1', help: 'Address to listen on.', parse: text }),
  url: setting({
    env: 'SAYSO_URL',
    fallback: '',
    help: 'Public base URL, without a slash at the end. Default: the listen address.',
    parse: (value) => url('http:', 'https:')(value)?.replace(/\/+$/, ''),
  }),
  dataDir: setting({
    env: 'SAYSO_DATA_DIR',
    fallback: './data',
    help: 'Where the embedded database and generated secrets are kept.',
    parse: text,
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    fallback: '',
    secret: true,
    help: 'A PostgreSQL 15 or later (or Citus) server instead of the embedded database.',
    parse: url('postgres:', 'postgresql:'),
  }),
  databaseConnections: setting({
    env: 'SAYSO_DATABASE_CONNECTIONS',
    fallback: '8',
    help: 'Connections that one process holds to the PostgreSQL server.',
    parse: whole(2, 200),
  }),
  secret: setting({
    env: 'SAYSO_SECRET',
    fallback: '',
    secret: true,
    help: 'Master secret, 32 random bytes in base64. Generated into the data directory when the database is embedded, required with DATABASE_URL.',
    parse: (value) => {
      if (value === '') return undefined
      const bytes = Buffer.from(value, 'base64')
      if (bytes.length !== 32) throw new SettingError('must be 32 bytes in base64')
      return bytes
    },
  }),
  demo: setting({
    env: 'SAYSO_DEMO',
    fallback: '1',
    help: '0 starts an empty installation; 1 fills an empty embedded database with the demo brand.',
    parse: flag,
  }),
  bootstrapKey: setting({
    env: 'SAYSO_BOOTSTRAP_KEY',
    fallback: '',
    secret: true,
    help: 'On an empty database this becomes the secret API key of the brand created first, with every scope.',
    parse: (value) => {
      if (value !== '' && value.length < 16) throw new SettingError('must have at least 16 characters')
      return optional(value)
    },
  }),
  smtpUrl: setting({
    env: 'SMTP_URL',
    fallback: '',
    secret: true,
    help: 'Where e-mail goes. Unset: nothing leaves the machine.',
    parse: url('smtp:', 'smtps:'),
  }),
  dkimDomain: setting({
    env: 'SAYSO_DKIM_DOMAIN',
    fallback: '',
    help: 'Domain for which mail is signed (DKIM), where the mail server does not do it. Wants the next two as well.',
    parse: optional,
  }),
  dkimSelector: setting({
    env: 'SAYSO_DKIM_SELECTOR', fallback: '', help: 'Selector of the key: it stands in DNS at <selector>._domainkey.<domain>.', parse: optional,
  }),
  dkimKeyFile: setting({
    env: 'SAYSO_DKIM_KEY_FILE', fallback: '', help: 'File with the private key as PEM: RSA of 2048 bits or more, or Ed25519.', parse: optional,
  }),
  bounceAddress: setting({
    env: 'SAYSO_BOUNCE_ADDRESS',
    fallback: '',
    help: 'Where mail comes back that could not be delivered, such as bounces@mail.example. Each message gets its own: bounces+…@mail.example. Unset: it comes back to the sender.',
    parse: (value) => {
      if (value !== '' && !/^[A-Za-z0-9._-]{1,15}@[A-Za-z0-9.-]{1,200}$/.test(value)) {
        throw new SettingError('must be an address with at most 15 letters before the @')
      }
      return optional(value)
    },
  }),
  sending: setting({
    env: 'SAYSO_SENDING',
    fallback: '1',
    help: '0: campaigns, automations and other messages wait, codes and answers to requests go on. For the first start after a restore.',
    parse: flag,
  }),
  dispatchConcurrency: setting({
    env: 'SAYSO_DISPATCH_CONCURRENCY',
    fallback: '10',
    help: 'Messages that one process hands over at the same time; connections to the mail server.',
    parse: whole(1, 200),
  }),
  outgoingPrivate: setting({
    env: 'SAYSO_OUTGOING_PRIVATE',
    fallback: '0',
    help: '1 lets messages and webhooks go to loopback and private networks, and without TLS: where the other side is your own.',
    parse: flag,
  }),
  gatewayUrl: setting({
    env: 'SAYSO_GATEWAY_URL',
    fallback: '',
    help: 'Where SMS and WhatsApp messages are posted, with SAYSO_GATEWAY_SECRET. Unset: they are kept and not sent.',
    parse: url('http:', 'https:'),
  }),
  gatewaySecret: setting({
    env: 'SAYSO_GATEWAY_SECRET',
    fallback: '',
    secret: true,
    help: 'Signs what goes to the gateway: whsec_ and 24 to 64 bytes in base64 (Standard Webhooks).',
    parse: webhookSecret,
  }),
  messageWebhookUrl: setting({
    env: 'SAYSO_MESSAGE_WEBHOOK_URL',
    fallback: '',
    help: 'Where messages of the channel `webhook` are posted as CloudEvents, with SAYSO_MESSAGE_WEBHOOK_SECRET.',
    parse: url('http:', 'https:'),
  }),
  messageWebhookSecret: setting({
    env: 'SAYSO_MESSAGE_WEBHOOK_SECRET',
    fallback: '',
    secret: true,
    help: 'Signs what goes to SAYSO_MESSAGE_WEBHOOK_URL: whsec_ and 24 to 64 bytes in base64.',
    parse: webhookSecret,
  }),
  bounceImapUrl: setting({
    env: 'SAYSO_BOUNCE_IMAP_URL',
    fallback: '',
    secret: true,
    help: 'The mailbox to which bounces come, as imaps://user:password@host/INBOX. Read every minute; what was read is marked as seen.',
    parse: url('imap:', 'imaps:'),
  }),
  clock: setting({
    env: 'SAYSO_CLOCK',
    fallback: '',
    help: 'Only in test builds: the ISO instant at which the clock starts.',
    parse: (value) => {
      if (value !== '' && Number.isNaN(Date.parse(value))) throw new SettingError('must be an ISO 8601 instant')
      return optional(value)
    },
  }),
  logLevel: setting({
    env: 'SAYSO_LOG',
    fallback: 'warn',
    help: 'fatal, error, warn, info, debug or silent.',
    parse: (value) => {
      if (!['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(value)) {
        throw new SettingError('must be fatal, error, warn, info, debug or silent')
      }
      return value
    },
  }),
  eventsUrl: setting({
    env: 'SAYSO_EVENTS_URL',
    fallback: '',
    secret: true,
    help: 'Where what changed is streamed as CloudEvents: nats://host:4222/STREAM/subject (JetStream), or an http or https address that takes batches. Unset: nowhere.',
    parse: (value) => {
      if (value === '') return undefined
      if (/^(nats|tls):/.test(value)) {
        if (readNatsUrl(value)) return value
        throw new SettingError('must read nats://host:port/STREAM/subject')
      }
      return url('http:', 'https:')(value)
    },
  }),
  oidcIssuer: setting({
    env: 'SAYSO_OIDC_ISSUER',
    fallback: '',
    help: 'Single sign-on for staff: the issuer of your identity provider (OpenID Connect), with the next two.',
    parse: url('http:', 'https:'),
  }),
  oidcClientId: setting({ env: 'SAYSO_OIDC_CLIENT_ID', fallback: '', help: 'What the identity provider knows this installation by.', parse: optional }),
  oidcClientSecret: setting({
    env: 'SAYSO_OIDC_CLIENT_SECRET', fallback: '', secret: true, help: 'The secret that goes with it.', parse: optional,
  }),
  oidcDomains: setting({
    env: 'SAYSO_OIDC_DOMAINS',
    fallback: '',
    help: 'The only domains of e-mail addresses that may come in that way, with commas between them. Unset: any that is invited or works here.',
    parse: (value): readonly string[] => value.toLowerCase().split(',').map((one) => one.trim().replace(/^@/, '')).filter((one) => one !== ''),
  }),
  usesMonths: setting({
    env: 'SAYSO_USES_MONTHS',
    fallback: '24',
    help: 'Months for which a person\'s diary says what their answers were used for.',
    parse: whole(1, 240),
  }),
  journalDays: setting({
    env: 'SAYSO_JOURNAL_DAYS',
    fallback: '400',
    help: 'Days for which withdrawals are kept beside the database, for a restore: at least as long as your oldest backup. Erasures are kept without end.',
    parse: whole(1, 36_500),
  }),
  trustProxy: setting({
    env: 'SAYSO_TRUST_PROXY',
    fallback: '0',
    help: '1 where a proxy in front sets X-Forwarded-For: limits then count its clients and not the proxy.',
    parse: flag,
  }),
  rateLimit: setting({
    env: 'SAYSO_RATE_LIMIT',
    fallback: '120',
    help: 'Requests a minute that one address may make with a publishable key, or with a wrong one. 0 lifts the limit.',
    parse: whole(0, 1_000_000),
  }),
}

export type Settings = { readonly [K in keyof typeof settings]: ReturnType<(typeof settings)[K]['parse']> }

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const result: Record<string, unknown> = {}
  for (const [key, { env: name, fallback, parse }] of Object.entries(settings)) {
    try {
      result[key] = parse(env[name] ?? fallback)
    } catch (error) {
      if (error instanceof SettingError) throw new SettingError(`${name} ${error.message}`)
      throw error
    }
  }
  return result as unknown as Settings
}
