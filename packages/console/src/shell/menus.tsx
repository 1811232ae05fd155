import { Text, UnstyledButton } from '@mantine/core'
import { ChevronsUpDown, CircleUserRound } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ComponentProps, ComponentType } from 'react'
import { useMembership, useSession } from './session.ts'
import style from './frame.module.css'
import { useWords } from './words.ts'

const OwnMenuList = lazy(() => import('./own-menu-list.tsx'))
const BrandMenuList = lazy(() => import('./brand-menu-list.tsx'))

export function OwnButton(given: ComponentProps<'button'>) {
  const say = useWords('shell')
  const { name } = useSession()
  return (
    <UnstyledButton {...given} aria-label={say('own_menu', { name })} className={style.own!}>
      <CircleUserRound size={26} strokeWidth={1.6} aria-hidden />
    </UnstyledButton>
  )
}

export function BrandButton(given: ComponentProps<'button'>) {
  const say = useWords('shell')
  const { brand } = useMembership()
  return (
    <UnstyledButton {...given} aria-label={say('brand_menu', { brand: brand.name })} className={style.brands!}>
      <span className={style.brand}>{brand.name}</span>
      <ChevronsUpDown size={15} aria-hidden />
    </UnstyledButton>
  )
}

/** A menu is fetched by the first press on its button. */
function Late({ button: Button, list: List }: { button: ComponentType<ComponentProps<'button'>>; list: ComponentType }) {
  const [wanted, want] = useState(false)
  const button = <Button aria-haspopup="menu" aria-expanded={false} onClick={() => want(true)} />
  return wanted ? <Suspense fallback={button}><List /></Suspense> : button
}

export function OwnMenu() {
  return <Late button={OwnButton} list={OwnMenuList} />
}

/** The brand that one works for, and, for whoever has or may make several, the way to another. */
export function BrandMenu() {
  const { memberships, installation_owner: owner } = useSession()
  const { brand } = useMembership()
  return memberships.length > 1 || owner ? <Late button={BrandButton} list={BrandMenuList} /> : <Text className={style.brand!}>{brand.name}</Text>
}

/** For the menu that takes the place of the button that was pressed: it opens once it is there, or it has no place to open at. */
export function useOpenOnArrival() {
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.focus()
    // oxlint-disable-next-line react/set-state-in-effect -- see above
    setOpened(true)
  }, [])
  return { opened, setOpened, button }
}
