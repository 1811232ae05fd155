import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { use, useCallback } from 'react'
import { BrandContext } from './api.ts'

/** The parts of the address that vary, as `$key` of `/asks/$key`. */
export function useParts(): Readonly<Record<string, string>> {
  return useParams({ strict: false }) as Record<string, string>
}

/** The address of a page of this brand: `to('/asks/welcome')`. */
export function useAddress(): (path: string) => string {
  const brand = use(BrandContext)
  return useCallback((path) => `/b/${brand}${path}`, [brand])
}

/** Goes to another page of this brand. */
export function useGo(): (path: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  const address = useAddress()
  return useCallback((path, options) => {
    // The tree of routes is made at run time, so that addresses are plain strings.
    void navigate({ to: address(path), ...options } as never)
  }, [navigate, address])
}

/** One value in the query of the address, so that a link to this page shows the same. Undefined takes it out. */
export function useInAddress(name: string): [string | undefined, (value: string | undefined) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const value = search[name]
  const set = useCallback((next: string | undefined) => {
    void navigate({
      to: '.', replace: true,
      search: (before: Record<string, unknown>) => ({ ...before, [name]: next === '' ? undefined : next }),
    } as never)
  }, [navigate, name])
  return [value === undefined ? undefined : String(value), set]
}
