import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAct } from './api.ts'

/** Ends the session; nothing that was read stays in the window. */
export function useSignOut(): () => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { mutate } = useAct('signOut', {
    done() {
      queries.clear()
      void navigate({ to: '/sign-in' } as never)
    },
  })
  return () => mutate({})
}
