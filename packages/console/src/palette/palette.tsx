import '@mantine/spotlight/styles.css'
import { Spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { usePaletteFinds } from './finds.ts'
import { paletteStore } from '../shell/palette-store.ts'
import { useWords } from '../shell/words.ts'
import style from './palette.module.css'

/** Whatever has a name, by some letters of it: Ctrl or ⌘ and K. */
export default function Palette() {
  const say = useWords('shell')
  const [query, setQuery] = useState('')
  const groups = usePaletteFinds(query.trim())
  return (
    <Spotlight.Root
      classNames={{ actionsGroup: style.group! }} store={paletteStore} query={query} onQueryChange={setQuery}
      shortcut={['mod + K']} scrollable maxHeight={420} radius="md"
    >
      <Spotlight.Search placeholder={say('search_pages')} leftSection={<Search size={18} aria-hidden />} aria-label={say('search_pages')} />
      <Spotlight.ActionsList>
        {groups.map(({ label, finds }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {finds.map(({ key, label: name, about, icon: Icon, go }) => (
              <Spotlight.Action
                key={key} label={name} {...(about === undefined ? {} : { description: about })} leftSection={<Icon size={18} aria-hidden />} onClick={go}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{say('nothing_found')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
