import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import style from './tabs.module.css'

/** Pages that belong together, side by side. `search`: what of the address goes along. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly { readonly to: string; readonly name: string; readonly search?: object }[] }) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    void nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <nav ref={nav} className={style.tabs} aria-label={label}>
      {tabs.map(({ to, name, search }) => (
        <Link key={to} {...{ to }} {...(search ? { search: search as never } : {})} className={style.tab!} activeOptions={{ exact: true, includeSearch: false }}>{name}</Link>
      ))}
    </nav>
  )
}
