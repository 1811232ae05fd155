import { Group, Text } from '@mantine/core'
import { CircleCheck, CircleDashed, CirclePause, Hourglass, TriangleAlert } from 'lucide-react'
import { useWords } from '../../shell/words.ts'
import { useWhen } from '../../ui/when.tsx'
import type { Endpoint } from './address-dialog.tsx'

/** How it goes there, in one line. */
export function Health({ endpoint }: { endpoint: Endpoint }) {
  const say = useWords('sharing')
  const when = useWhen()
  const { enabled, disabled_because: because, failing_since: failing, last_success_at: last } = endpoint
  const [Icon, color, words] = because === 'unapproved' ? [Hourglass, 'yellow', say('health_unapproved')] as const
    : because === 'asked' ? [CirclePause, 'gray', say('health_paused')] as const
    : !enabled ? [TriangleAlert, 'red', say(because === 'gone' ? 'health_gone' : 'health_stopped')] as const
    : failing !== undefined ? [TriangleAlert, 'yellow', say('health_failing', { when: when(failing) })] as const
    : last === undefined ? [CircleDashed, 'gray', say('health_new')] as const
    : [CircleCheck, 'teal', say('health_well', { when: when(last) })] as const
  return (
    <Group gap={6} wrap="nowrap" align="start">
      <Icon size={17} color={`var(--mantine-color-${color}-text)`} aria-hidden />
      <Text size="sm">{words}{endpoint.waiting && because !== 'unapproved' ? ` ${say('health_change')}` : ''}</Text>
    </Group>
  )
}
