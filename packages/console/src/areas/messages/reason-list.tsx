import { Stack, Text } from '@mantine/core'
import { Figure } from '../../rules/live-count.tsx'
import style from '../../rules/rules.module.css'
import { useWords } from '../../shell/words.ts'
import { useReason } from './use-reason.ts'

/** Why messages wait, and why some never go, the most frequent first. */
export function ReasonList({ reasons, floor }: { reasons: readonly { state: string; reason: string; count: number | null }[]; floor: number }) {
  const say = useWords('messages')
  const reasonOf = useReason()
  const groups = [['waiting', reasons.filter(({ state }) => state === 'waiting' || state === 'sending')], ['never', reasons.filter(({ state }) => !['waiting', 'sending', 'sent'].includes(state))]] as const
  return (
    <Stack gap="md">
      {groups.map(([kind, list]) => list.length > 0 && (
        <div key={kind}>
          <Text size="sm" fw={600} mb={6}>{say(`reasons_${kind}`)}</Text>
          <dl className={style.parts}>
            {[...list].sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).map(({ state, reason, count }) => (
              <div key={`${state} ${reason}`} className={style.part}>
                <dt><Text size="sm">{reasonOf(reason)}</Text></dt>
                <dd><Figure count={count} floor={floor} steps /></dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Stack>
  )
}
