import type { Export } from './export.ts'

const columns = ['section', 'key', 'name', 'value', 'status', 'from', 'until', 'more'] as const
type Row = Partial<Record<(typeof columns)[number], unknown>> & { readonly section: string }

/**
 * An export for a spreadsheet: one table, one row for each thing, the section in the first column so that it can be
 * filtered. With a byte order mark, without which some programs read it in the wrong alphabet. What only proves
 * (entries with their commitments) is in the JSON export.
 */
export function writeCsv(held: Export): string {
  const rows = [columns, ...rowsOf(held).map((row) => columns.map((column) => row[column]))]
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/**
 * RFC 4180. A spreadsheet takes a cell that begins like a formula for one and runs it; an apostrophe before it makes it
 * text. Tab and carriage return would be skipped before the formula begins.
 */
export function cell(value: unknown): string {
  const text = value === undefined || value === null ? ''
    : Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join('; ')
    : typeof value === 'object' ? JSON.stringify(value)
    : String(value as string | number | boolean)
  const harmless = /^\s*[=+\-@＝＋－＠]/.test(text) && typeof value !== 'number' ? `'${text}` : text.replace(/^[\t\r]/, ' ')
  return /[",\r\n;]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function rowsOf(held: Export): Row[] {
  const { processing, person } = held
  const labels = new Map(processing.categories.map((one) => [one.attribute, one.label]))
  const titles = new Map(processing.purposes.map((one) => [one.purpose, one]))
  const names = new Map(processing.recipients.map((one) => [one.recipient, one]))
  return [
    ...held.answers.map(({ attribute, value, told_at, fresh_until, kept_out_of }) => ({
      section: 'answer', key: attribute, name: labels.get(attribute), value, from: told_at, until: fresh_until,
      more: kept_out_of && `not for: ${kept_out_of.join('; ')}`,
    })),
    ...held.purposes.map(({ name, status, at, until }) => ({
      section: 'permission', key: name, name: titles.get(name)?.title, value: titles.get(name)?.explanation, status,
      from: at, until,
    })),
    ...held.recipients.map(({ name, status, at, until }) => ({
      section: 'recipient', key: name, name: names.get(name)?.name, value: names.get(name)?.country, status, from: at, until,
    })),
    ...held.rewards.map(({ reward, ask, earned_at, status, code, points, until }) => ({
      section: 'reward', key: reward, name: ask, value: code ?? points, status, from: earned_at, until,
    })),
    ...held.uses.map(({ id, at, kind, purpose, by }) => ({
      section: 'use', key: id, name: kind, value: titles.get(purpose)?.title ?? purpose, from: at, more: by,
    })),
    ...Object.entries(held.preferences ?? {}).map(([key, value]) => ({ section: 'preference', key, value: value as unknown })),
    ...(held.restricted_since === undefined ? [] : [{ section: 'restriction', from: held.restricted_since }]),
    ...person.contacts.map(({ channel, address, verified }) => ({
      section: 'contact', key: channel, value: address, status: verified ? 'verified' : 'not verified',
    })),
    ...person.accounts.map(({ account, role }) => ({ section: 'account', value: account, more: role })),
    ...held.requests.map(({ id, kind, state, received_at, due_at, message, reply }) => ({
      section: 'request', key: id, name: kind, value: message, status: state, from: received_at, until: due_at, more: reply,
    })),
    ...held.asked.map(({ at, ask, event, questions }) => ({
      section: 'asked', key: ask, status: event, value: questions, from: at,
    })),
    ...held.links.map(({ level, created_at, expires_at, used_at }) => ({
      section: 'link', name: level, status: used_at === null ? 'not used' : 'used', from: created_at, until: expires_at,
    })),
    ...held.sessions.map(({ level, opened_by, opened_at, expires_at }) => ({
      section: 'session', name: level, more: opened_by, from: opened_at, until: expires_at,
    })),
    ...held.codes.map(({ channel, intent, created_at, expires_at }) => ({
      section: 'code', key: channel, name: intent, from: created_at, until: expires_at,
    })),
    ...held.answer_codes.map(({ created_at }) => ({ section: 'answer code', from: created_at })),
    ...held.messages.map(({ kind, channel, state, created_at }) => ({
      section: 'message', key: channel, name: kind, status: state, from: created_at,
    })),
    { section: 'person', key: person.id, value: person.external_id, from: person.created_at },
    { section: 'person', key: 'language', value: person.locale },
    { section: 'person', key: 'time zone', value: person.time_zone },
    { section: 'controller', name: held.controller.name, value: held.controller.email, more: held.controller.address },
    { section: 'authority', value: processing.authority },
    ...processing.rights.map(({ right, article }) => ({ section: 'right', key: right, value: `GDPR Art. ${article}` })),
  ]
}
