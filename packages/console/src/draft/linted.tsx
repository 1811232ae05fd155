import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { CircleAlert, Lightbulb, TriangleAlert, WandSparkles } from 'lucide-react'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { notifyDone } from '../shell/problems.ts'
import { useWords } from '../shell/words.ts'
import type { Finding } from './draft-store.ts'
import { useSaid } from './said.ts'
import { useDraft } from './use-draft.ts'
import style from './draft.module.css'

const none: readonly Finding[] = []
const icons = { error: CircleAlert, warning: TriangleAlert, advice: Lightbulb } as const

/**
 * What the fairness linter says of a place, beside it. `exact`: of the thing itself and of nothing within it, for where its
 * fields have their own.
 */
export function Linted({ pointer, exact = false, children }: { pointer: string; exact?: boolean; children?: ReactNode }) {
  const { findings } = useDraft()
  const here = findings.filter(({ path }) => path === pointer || (!exact && path.startsWith(`${pointer}/`)))
  const said = here.length > 0 && <Findings findings={here} spaced={children !== undefined} />
  // The same box with and without: what is being written in it keeps the keyboard when something is found.
  return children === undefined ? said : <Box>{children}{said}</Box>
}

/** What one rule says of several places stands once: six languages that are missing are one thing to do. */
export function Findings({ findings, spaced = false }: { findings: readonly Finding[]; spaced?: boolean }) {
  const byRule = Map.groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`)
  return (
    <Stack gap={6} mt={spaced ? 6 : 0} role="status">
      {/* Their words may still be on their way: the page is not hidden for them, nor the keyboard's place in it lost. */}
      <Suspense fallback={null}>
        {[...byRule].flatMap(([, [first, ...others]]) => (others.length > 1
          ? [<OneFinding key={`${first!.rule} ${first!.path}`} finding={first!} others={others} />]
          : [first!, ...others].map((finding) => <OneFinding key={`${finding.rule} ${finding.path} ${finding.message}`} finding={finding} />)))}
      </Suspense>
    </Stack>
  )
}

function OneFinding({ finding, others = none }: { finding: Finding; others?: readonly Finding[] }) {
  const say = useWords('draft')
  const shell = useWords('shell')
  const { editAll, mayEdit } = useDraft()
  const said = useSaid()
  const Icon = icons[finding.severity]
  const fix = (label: string, changes: readonly { pointer: string; value?: unknown }[]) => {
    editAll(changes)
    notifyDone(label, say('fixed', { undo: shell('undo') }))
  }
  return (
    <div className={`${style.finding} ${finding.severity === 'error' ? style.error : finding.severity === 'advice' ? style.advice : ''}`}>
      <Icon size={16} aria-hidden />
      <div className={style.words}>
        <Text size="sm"><Text span fw={600} size="sm">{say(finding.severity)}: </Text><bdi>{said(finding.said?.message, finding.message)}</bdi></Text>
        {finding.fix !== '' && <Text size="xs" c="dimmed"><bdi>{said(finding.said?.fix, finding.fix)}</bdi></Text>}
        {others.length > 0 && (
          <Text size="xs" c="dimmed">{say('same_for', { places: others.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).join(', ') })}</Text>
        )}
        {mayEdit && others.length === 0 && finding.fixes && finding.fixes.length > 0 && (
          <Group gap={6} mt={6}>
            {finding.fixes.map(({ label, said: sentence, changes }) => (
              <Button
                key={label} size="compact-xs" variant="default" leftSection={<WandSparkles size={13} aria-hidden />}
                onClick={() => fix(said(sentence, label), changes)}
              >
                {said(sentence, label)}
              </Button>
            ))}
          </Group>
        )}
      </div>
    </div>
  )
}
