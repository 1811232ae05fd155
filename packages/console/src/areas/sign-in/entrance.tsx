import { Box, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { languageNames, languages, useLanguage, useSetLanguage, useWords } from '../../shell/words.ts'
import mark from '../../icon.svg'
import style from './entrance.module.css'

/** The calm room before the console: one thing to do, and the languages at the foot. */
export function Entrance({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const say = useWords('sign-in')
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  useEffect(() => {
    document.title = `${title} · Sayso`
  }, [title])
  return (
    <Box className={style.ground!}>
      <main className={style.middle}>
        <img src={mark} alt="Sayso" className={style.mark} />
        <Title order={1}>{title}</Title>
        {lead && <Text c="dimmed" mt={6}>{lead}</Text>}
        <Stack gap="md" mt="lg" className={style.card!}>{children}</Stack>
      </main>
      <nav className={style.foot} aria-label={say('languages')}>
        {languages.map((one) => (
          <UnstyledButton
            key={one} lang={one} className={style.language!} onClick={() => setLanguage(one)}
            {...(one === language ? { 'aria-current': 'true' as const } : {})}
          >
            {languageNames[one]}
          </UnstyledButton>
        ))}
      </nav>
    </Box>
  )
}

/** What is said where a form was refused; read out at once. */
export function Refused({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return <Text role="alert" size="sm" c="red">{text}</Text>
}

/** The secret that stands behind the # of a link: it never reaches a server's log, and leaves the address bar. */
export function takeFragment(): string {
  return location.hash.slice(1)
}

/** Where somebody wanted to go before they had to sign in; only places of our own. */
export function nextPlace(): string {
  const wanted = new URLSearchParams(location.search).get('next') ?? ''
  return /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted.replace(/^\/console/, '') || '/' : '/'
}
