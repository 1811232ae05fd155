import { BadgeHelp, BarChart3, ClipboardList, Headset, ListChecks, MessageSquare, SlidersHorizontal, Ticket } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Kind } from '../../ask/ask.ts'

export const kindIcons: Readonly<Record<Kind, LucideIcon>> = {
  survey: ClipboardList, popup: MessageSquare, quiz: BadgeHelp, poll: BarChart3, registration: Ticket, configurator: SlidersHorizontal,
  preference_centre: ListChecks, assisted: Headset,
}
