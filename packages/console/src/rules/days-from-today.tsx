import { NumberInput, Select } from '@mantine/core'
import { useWords } from '../shell/words.ts'
import style from './rules.module.css'

/** A day counted from today: `-P7D` is a week ago. */
export function DaysFromToday({ label, value, disabled = false, onChange }: {
  label: string; value: string; disabled?: boolean; onChange: (value: string) => void
}) {
  const say = useWords('segments')
  const [, sign = '', amount = '0', unit = 'D'] = /^([+-]?)P(\d+)([DWMY])$/.exec(value) ?? []
  const write = (next: { sign?: string; amount?: number; unit?: string }) => {
    const count = next.amount ?? Number(amount)
    onChange(`${(next.sign ?? sign) === '-' && count > 0 ? '-' : ''}P${count}${next.unit ?? unit}`)
  }
  return (
    <div className={style.pair} role="group" aria-label={label}>
      <NumberInput aria-label={`${label}: ${say('amount')}`} min={0} max={999} value={Number(amount)} disabled={disabled} onChange={(next) => next !== '' && write({ amount: Number(next) })} />
      <Select aria-label={`${label}: ${say('unit')}`} value={unit} disabled={disabled} allowDeselect={false} data={['D', 'W', 'M', 'Y'].map((one) => ({ value: one, label: say(`unit_${one}`) }))} onChange={(next) => next && write({ unit: next })} />
      <Select aria-label={`${label}: ${say('direction')}`} value={sign === '-' ? '-' : '+'} disabled={disabled} allowDeselect={false} data={[{ value: '-', label: say('before_today') }, { value: '+', label: say('after_today') }]} onChange={(next) => next && write({ sign: next })} />
    </div>
  )
}
