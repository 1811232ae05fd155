import { useLanguage } from '../shell/words.ts'

/** "24 months" for `P24M`; what is no duration stays as it is. */
export function useDuration(): (duration: string) => string {
  const language = useLanguage()
  return (duration) => {
    const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration)
    if (!found) return duration
    const units = ['year', 'month', 'week', 'day', 'hour', 'minute']
    const said = found.slice(1).flatMap((amount, i) => amount === undefined ? []
      : [new Intl.NumberFormat(language, { style: 'unit', unit: units[i]!, unitDisplay: 'long' }).format(Number(amount))])
    return said.length === 0 ? duration : new Intl.ListFormat(language, { type: 'unit' }).format(said)
  }
}
