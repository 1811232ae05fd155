import type { ReactNode } from 'react'
import { useAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'

const tabs = [['/messages', 'campaigns'], ['/automations', 'automations'], ['/posts', 'posts'], ['/exempt-messages', 'exempt'], ['/sending-calendar', 'calendar'], ['/contact-pressure', 'pressure']] as const

/** All that is sent, from every side. */
export function MessagesPage({ lead, actions, children }: { lead: string; actions?: ReactNode; children: ReactNode }) {
  const say = useWords('messages')
  const address = useAddress()
  return (
    <Page title={say('title')} lead={lead} actions={actions} wide>
      <Tabs label={say('title')} tabs={tabs.map(([path, word]) => ({ to: address(path), name: say(word) }))} />
      {children}
    </Page>
  )
}
