import { Alert, List, Stack, Text } from '@mantine/core'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { ReplyOf } from '@sayso/sdk'
import { useWords } from '../../shell/words.ts'
import { Verbatim } from './copying.tsx'

/** Whether the audit is as it was written; if not, which rows. */
export function Verified({ report }: { report: ReplyOf<'verifyAudit'> }) {
  const say = useWords('oversight')
  const { ok, rows, faults, faults_found: found, head } = report
  return (
    <Alert
      color={ok ? 'sayso' : 'red'} icon={ok ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
      title={ok ? say('verify_ok') : say('verify_bad', { count: found })}
    >
      <Stack gap="sm">
        {ok
          ? <Text size="sm">{say('verify_ok_text', { rows })}</Text>
          : (
            <List size="sm">
              {faults.slice(0, 20).map((fault) => (
                <List.Item key={`${fault.what} ${fault.id} ${fault.place}`}>{say(`fault_${fault.what}`, { id: fault.id ?? '', place: fault.place ?? '' })}</List.Item>
              ))}
            </List>
          )}
        {ok && head !== null && (
          <div>
            <Text size="sm" fw={600}>{say('head')}</Text>
            <Text size="sm" mb={6}>{say('head_hint')}</Text>
            <Verbatim text={head} file="audit-head.txt" />
          </div>
        )}
      </Stack>
    </Alert>
  )
}
