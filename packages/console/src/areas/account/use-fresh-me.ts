import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** Who one is is kept for all brands together, apart from what belongs to one of them: this reads it again. */
export function useFreshMe(): () => void {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries({ queryKey: ['', 'readMe'] }), [queries])
}
