import type { ReactNode } from 'react'
import { useAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'

const rooms = [['/sharing', 'recipients'], ['/sharing/files', 'files']] as const

/** Who gets something: by themselves as it changes, and by file. */
export function SharingPage({ lead, actions, children }: { lead: string; actions?: ReactNode; children: ReactNode }) {
  const say = useWords('sharing')
  const address = useAddress()
  return (
    <Page title={say('entry')} lead={lead} actions={actions} wide>
      <Tabs label={say('entry')} tabs={rooms.map(([path, word]) => ({ to: address(path), name: say(word) }))} />
      {children}
    </Page>
  )
}
