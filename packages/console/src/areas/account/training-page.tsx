import { Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, useAct, useCall } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { useFreshMe } from './use-fresh-me.ts'

type Course = ReplyOf<'readTraining'>['courses'][number]

export default function TrainingPage() {
  const say = useWords('account')
  const locale = useLanguage()
  const training = useCall('readTraining', { locale })
  return (
    <Page title={say('training_title')} lead={say('training_lead')} back={{ to: '/account', label: say('title') }}>
      <Read query={training} lines={8}>
        {({ courses }) => (courses.length === 0
          ? <Empty icon={<GraduationCap size={32} aria-hidden />} title={say('training_none')} />
          : <Stack gap="lg">{courses.toSorted((a, b) => Number(b.required) - Number(a.required)).map((course) => <OneCourse key={`${course.role} ${course.digest}`} course={course} />)}</Stack>)}
      </Read>
    </Page>
  )
}

function OneCourse({ course }: { course: Course }) {
  const say = useWords('account')
  const sayStaff = useWords('staff')
  const language = useLanguage()
  const [kept, setKept] = useState<readonly number[]>([])
  const fresh = useFreshMe()
  const attest = useAct('attestTraining', {
    refreshes: ['readTraining'],
    done() {
      fresh()
      notifyDone(say('attested'), say('attested_text'))
    },
  })
  const valid = course.valid_until !== null
  const day = (iso: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(iso))
  return (
    <Section
      title={sayStaff(`role_${course.role}`)}
      actions={<Badge variant="light" color={valid ? 'teal' : course.required ? 'orange' : 'gray'}>{valid ? say('training_valid', { until: day(course.valid_until!) }) : say(course.required ? 'course_due' : 'course_free')}</Badge>}
    >
      <Stack gap="sm" maw="40rem" lang={course.locale}>
        {course.text.split(/\n{2,}/).map((paragraph) => <Text key={paragraph} lh={1.6}>{paragraph}</Text>)}
      </Stack>
      {course.unlocks.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="md">{say('unlocks')}</Text>
          <ul>{course.unlocks.map((permission) => <li key={permission}><Text size="sm" span>{sayStaff(`may_${permission}`)}</Text></li>)}</ul>
        </>
      )}
      <form onSubmit={(event) => {
        event.preventDefault()
        attest.mutate({ role: course.role, digest: course.digest, locale: course.locale as 'en', agreed: true })
      }}>
        <Stack gap="sm" mt="md">
          {course.statements.map((statement, i) => (
            <Checkbox
              key={statement} label={statement} required checked={kept.includes(i)}
              onChange={(event) => setKept(event.currentTarget.checked ? [...kept, i] : kept.filter((one) => one !== i))}
            />
          ))}
          {codeOf(attest.error) === 'course_changed' && <Text role="alert" size="sm" c="red">{say('course_changed')}</Text>}
          <Group><Button type="submit" loading={attest.isPending} disabled={kept.length < course.statements.length}>{say(valid ? 'attest_again' : 'attest')}</Button></Group>
        </Stack>
      </form>
    </Section>
  )
}
