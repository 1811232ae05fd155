import { Badge, Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { languageNames, languages, useLanguage, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import { Page, Read, Section } from '../../ui/page.tsx'

type Course = ReplyOf<'listCourses'>['courses'][number]

export default function CoursesPage() {
  const say = useWords('staff')
  const language = useLanguage()
  const [locale, setLocale] = useState<Language>(language)
  const courses = useCall('listCourses')
  return (
    <Page
      title={say('courses')} lead={say('courses_lead')}
      actions={(
        <Select
          aria-label={say('language')} allowDeselect={false} value={locale} onChange={(value) => value && setLocale(value as Language)}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      )}
    >
      <Read query={courses} lines={8}>
        {({ courses: rows }) => rows.map((course) => <OneCourse key={`${course.role} ${locale}`} course={course} locale={locale} />)}
      </Read>
    </Page>
  )
}

function OneCourse({ course, locale }: { course: Course; locale: Language }) {
  const say = useWords('staff')
  const own = course.texts[locale]
  const [text, setText] = useState(own ?? course.built_in[locale] ?? '')
  const edit = useAct('editCourse', { refreshes: ['listCourses'], done: () => notifyDone(say('saved')) })
  const save = (next: string) => edit.mutate({ role: course.role, texts: { ...course.texts, [locale]: next === course.built_in[locale] ? '' : next } })
  return (
    <Section
      title={say(`role_${course.role}`)}
      actions={<Badge variant="light" color={own === undefined ? 'gray' : 'teal'}>{say(own === undefined ? 'built_in' : 'own_text')}</Badge>}
    >
      <form onSubmit={(event) => {
        event.preventDefault()
        save(text)
      }}>
        <Textarea
          label={say('course_text')} description={say('course_hint')} lang={locale} dir={locale === 'he' ? 'rtl' : 'ltr'} minRows={6} maxRows={18} maxLength={20_000}
          value={text} onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="end" gap="xs" mt="sm">
          {own !== undefined && (
            <Button
              variant="default" onClick={() => {
                setText(course.built_in[locale] ?? '')
                save('')
              }}
            >
              {say('bring_back')}
            </Button>
          )}
          <Button type="submit" variant="default" loading={edit.isPending}>{say('save')}</Button>
        </Group>
      </form>
    </Section>
  )
}
