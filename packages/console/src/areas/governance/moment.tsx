import type { ReactNode } from 'react'
import { TextInput } from '@mantine/core'

/** A moment on the clocks of the brand, as `datetime-local` has it. */
export function MomentInput({ value, onChange, error, ...rest }: {
  label: string; description?: string; required?: boolean; value: string; onChange: (value: string) => void; error?: ReactNode
}) {
  return <TextInput {...rest} type="datetime-local" value={value} {...(error === undefined ? {} : { error })} onChange={(event) => onChange(event.currentTarget.value)} />
}

function partsIn(zone: string, ms: number): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  })
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`
}

export const nowLocal = (zone: string, ms = Date.now()): string => partsIn(zone, ms)

/**
 * The instant of a wall-clock time in a zone, RFC 3339. In an hour that there is twice it is the first; a time that the
 * clocks leap over is the one an hour later.
 */
export function fromLocal(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`)
  const offsetAt = (ms: number) => Date.parse(`${partsIn(zone, ms)}Z`) - Math.floor(ms / 60_000) * 60_000
  const candidates = [...new Set([offsetAt(wanted - DAY_MS), offsetAt(wanted + DAY_MS)])].map((offset) => wanted - offset)
  const exact = candidates.filter((ms) => partsIn(zone, ms) === local)
  return new Date(Math.min(...(exact.length > 0 ? exact : [Math.max(...candidates)]))).toISOString()
}

const DAY_MS = 24 * 60 * 60 * 1000
