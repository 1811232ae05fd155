import { Anchor, AppShell, Box, Burger, Button, Center, Group, Loader, NavLink, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, LockKeyhole, Search, Unplug } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { codeOf, BrandContext, useCall } from './api.ts'
import { useAddress, useParts } from './addresses.ts'
import { areas } from './areas.ts'
import type { Area } from './areas.ts'
import { Fault } from '../ui/fault.tsx'
import { Page } from '../ui/page.tsx'
import { MembershipContext, SessionContext, useMay, useMembership, useSession } from './session.ts'
import type { Permission } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { useFocusStaysInView } from './stay-in-view.ts'
import { Unread } from './unread.ts'
import { openPalette } from './palette-store.ts'
import { BrandMenu, OwnMenu } from './menus.tsx'
import { useNavigationWords, useWords } from './words.ts'
import style from './frame.module.css'

const Palette = lazy(() => import('../palette/palette.tsx'))
const groups = ['ask', 'use', 'see', 'answer'] as const

/** Where work begins, by what somebody is here for; whoever has several roles begins with the first. */
const beginnings: readonly (readonly [needs: Permission, path: string])[] = [
  ['messages_send', '/asks'], ['requests', '/requests'], ['assist', '/desk'], ['staff', '/staff'], ['findings', '/findings'], ['insight', '/insight'],
]

/** Lets in whoever is signed in; everybody else signs in and comes back. */
function SignedIn({ children }: { children: ReactNode }) {
  const me = useCall('readMe', undefined, { fresh: 30_000 })
  const { href } = useLocation()
  if (me.data && !me.isError) return <SessionContext value={me.data}>{children}</SessionContext>
  if (codeOf(me.error) === 'staff_required') return <Onward to="/sign-in" search={{ next: href }} />
  if (me.isError) return <Center mih="100dvh" p="md"><Fault error={me.error} retry={() => void me.refetch()} /></Center>
  return <Opening />
}

/**
 * Sends on, once. The router's own `Navigate` does it again whenever it is drawn, which is at every turn while the page
 * there is on its way, each time from where it has sent to already.
 */
function Onward({ to, search }: { to: string; search?: object }) {
  const navigate = useNavigate()
  const [first] = useState({ to, search })
  useEffect(() => {
    void navigate({ ...first, replace: true } as never)
  }, [navigate, first])
  return <Opening />
}

function Opening() {
  return <Center mih="100dvh"><Loader type="dots" /></Center>
}

/** Where one lands: the brand one worked for last, or the guided start where there is none. */
export function Home() {
  return <SignedIn><ToBrand /></SignedIn>
}

function ToBrand() {
  const { memberships, installation_owner: owner } = useSession()
  const last = localStorage.getItem('sayso.brand')
  const found = memberships.find(({ brand }) => brand.key === last) ?? memberships[0]
  if (found) return <Onward to={`/b/${found.brand.key}`} />
  return owner ? <Onward to="/start" /> : <NoBrand />
}

function NoBrand() {
  const say = useWords('shell')
  const signOut = useSignOut()
  return (
    <Stack component="main" mih="100dvh" p="md" justify="center" align="center" gap="sm" ta="center">
      <Title order={1}>{say('no_brand_title')}</Title>
      <Text maw="30rem" c="dimmed">{say('no_brand')}</Text>
      <Button variant="default" onClick={signOut}>{say('sign_out')}</Button>
    </Stack>
  )
}

/** A page outside of every brand. */
export function Outside({ signedOut, children }: { signedOut: boolean; children: ReactNode }) {
  const page = <BrandContext value=""><Suspense fallback={<Opening />}>{children}</Suspense></BrandContext>
  return signedOut ? page : <SignedIn>{page}</SignedIn>
}

/** Everything that is about one brand: navigation at the side, the page in the middle. */
export function BrandFrame() {
  return <SignedIn><OfBrand /></SignedIn>
}

function OfBrand() {
  const { brand: key } = useParts()
  const { memberships } = useSession()
  const membership = memberships.find(({ brand }) => brand.key === key)
  useEffect(() => {
    if (membership) localStorage.setItem('sayso.brand', membership.brand.key)
  }, [membership])
  if (!membership) return <Missing />
  return (
    <BrandContext value={membership.brand.key}>
      <MembershipContext value={membership}>
        <Frame />
      </MembershipContext>
    </BrandContext>
  )
}

function Frame() {
  const say = useWords('shell')
  const [opened, { toggle, close }] = useDisclosure()
  const location = useLocation()
  const address = useAddress()
  const { brand } = useMembership()
  const may = useMay()
  const [searching, setSearching] = useState(false)
  const search = () => {
    setSearching(true)
    openPalette()
  }
  // Once it is there it listens itself.
  useHotkeys(searching ? [] : [['mod+K', search]])
  useEffect(close, [location.pathname, close])
  const content = useRef<HTMLElement>(null)
  useFocusStaysInView(content)
  // A brand that asks nothing yet is begun first.
  const beginning = !brand.has_catalog && may('catalog_publish') ? '/begin' : beginnings.find(([needs]) => may(needs))?.[1] ?? '/account'
  const atHome = location.pathname.replace(/\/$/, '') === address('')

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !opened } }}
      classNames={{ main: style.main!, navbar: style.navbar!, header: style.header! }}
      padding={0}
    >
      <a href="#content" className={style.skip}>{say('skip')}</a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={say(opened ? 'close_menu' : 'open_menu')} />
          <BrandMenu />
          <Box flex={1} />
          <UnstyledButton className={style.search} onClick={search}>
            <Search size={16} aria-hidden />
            <Text span size="sm" className={style.searchWord}>{say('search')}</Text>
            <kbd className={style.kbd}>{/mac/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
          </UnstyledButton>
          <OwnMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={say('navigation')}>
        <nav className={style.nav}>
          {groups.map((group) => <NavGroup key={group} group={group} title={say(`group_${group}`)} />)}
        </nav>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} ref={content}>
        <Suspense fallback={<Opening />}>
          {atHome ? <Onward to={address(beginning)} /> : <Outlet />}
        </Suspense>
      </AppShell.Main>
      {searching && <Suspense fallback={null}><Palette /></Suspense>}
      <Suspense fallback={null}><ProblemWords /></Suspense>
    </AppShell>
  )
}

/** Fetches what is said when something goes wrong: a dialog that needs it would else hide its page, and the keyboard its place. */
function ProblemWords() {
  useWords('problems')
  return null
}

function NavGroup({ group, title }: { group: Area['group']; title: string }) {
  const may = useMay()
  const inside = areas.filter((area) => area.group === group && area.entries.some(({ needs }) => may(needs)))
  if (inside.length === 0) return null
  return (
    <div className={style.group} role="group" aria-label={title}>
      <Text className={style.groupTitle} aria-hidden>{title}</Text>
      {inside.map((area) => <Entries key={area.key} area={area} />)}
    </div>
  )
}

function Entries({ area }: { area: Area }) {
  const nameOf = useNavigationWords()
  const may = useMay()
  const address = useAddress()
  const { pathname } = useLocation()
  const at = (path: string) => pathname === address(path) || pathname.startsWith(`${address(path)}/`)
  return area.entries.filter(({ needs }) => may(needs)).map(({ path, word, icon: Icon, within = [] }) => {
    const here = at(path) || within.some((one) => at(one.path))
    return (
      <NavLink
        key={path} component={Link} {...{ to: address(path) }} label={nameOf(area.key, word)} active={here} aria-current={here ? 'page' : undefined}
        leftSection={<Icon size={17} aria-hidden />} className={style.link}
      />
    )
  })
}

/** A page is not hidden from whoever follows a link to it: it says why it stays closed, and who can change that. */
export function Permitted({ needs, children }: { needs: Permission | undefined; children: ReactNode }) {
  const may = useMay()
  const { training } = useMembership()
  const say = useWords('shell')
  const address = useAddress()
  if (may(needs)) return <Suspense fallback={<Opening />}>{children}</Suspense>
  const untrained = training.closed.includes(needs!)
  return (
    <Stack align="center" gap="sm" p="xl" mt="10vh" ta="center">
      <LockKeyhole size={32} aria-hidden />
      <Title order={1}>{say(untrained ? 'untrained_title' : 'closed_title')}</Title>
      <Text maw="32rem" c="dimmed">{say(untrained ? 'untrained' : 'closed')}</Text>
      {untrained && <Button component={Link} {...{ to: address('/account/training') }}>{say('to_training')}</Button>}
    </Stack>
  )
}

export function Missing() {
  const say = useWords('shell')
  return (
    <Stack align="center" gap="sm" p="xl" mt="10vh" ta="center">
      <Title order={1}>{say('missing_title')}</Title>
      <Text maw="32rem" c="dimmed">{say('missing')}</Text>
      <Anchor component={Link} {...{ to: '/' }}><Group gap={6}><ArrowLeft size={16} className="points" aria-hidden />{say('home')}</Group></Anchor>
    </Stack>
  )
}

/** Something threw that should not: the page says so and offers the way on; nothing that was saved is lost. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const say = useWords('shell')
  const navigate = useNavigate()
  if (error instanceof Unread) {
    return (
      <Page title={say('unread')}>
        <Fault error={error.cause} retry={() => {
          error.again()
          reset()
        }} />
      </Page>
    )
  }
  return (
    <Stack align="center" gap="sm" p="xl" mt="10vh" ta="center" role="alert">
      <Unplug size={32} aria-hidden />
      <Title order={1}>{say('broken_title')}</Title>
      <Text maw="32rem" c="dimmed">{say('broken')}</Text>
      <Text size="xs" c="dimmed" ff="monospace">{error instanceof Error ? error.message : ''}</Text>
      <Group>
        <Button onClick={() => window.location.reload()}>{say('reload')}</Button>
        <Button variant="default" onClick={() => void navigate({ to: '/' } as never)}>{say('home')}</Button>
      </Group>
    </Stack>
  )
}
