const units = [['Y', 'year'], ['M', 'month'], ['W', 'week'], ['D', 'day'], ['H', 'hour']] as const

/** `P2Y6M` as people say it. */
export function sayDuration(iso: string, language: string): string {
  const [date = '', time = ''] = iso.replace(/^P/, '').split('T')
  const parts = [...`${date}${time.replace('M', 'm')}`.matchAll(/(\d+)([A-Z])/g)].flatMap(([, count, letter]) => {
    const unit = units.find(([sign]) => sign === letter)?.[1]
    return unit ? [new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count))] : []
  })
  return parts.length === 0 ? iso : new Intl.ListFormat(language, { type: 'unit' }).format(parts)
}
