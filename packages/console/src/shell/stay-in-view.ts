import { useEffect } from 'react'
import type { RefObject } from 'react'

/**
 * What is found of a text stands above what one writes next, and pushes it down: out of the window, and what it offers to choose
 * from with it. Where the focus was to be seen it stays to be seen; whoever scrolled away from it is left where they are.
 */
export function useFocusStaysInView(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const within = content.current
    if (!within) return undefined
    let seen = false
    const look = () => {
      seen = inWindow(document.activeElement)
    }
    const grown = new ResizeObserver(() => {
      const field = document.activeElement
      if (seen && field !== within && within.contains(field) && !inWindow(field)) field?.scrollIntoView({ block: 'nearest' })
    })
    grown.observe(within)
    document.addEventListener('focusin', look)
    window.addEventListener('scroll', look, { passive: true })
    return () => {
      grown.disconnect()
      document.removeEventListener('focusin', look)
      window.removeEventListener('scroll', look)
    }
  }, [content])
}

function inWindow(element: Element | null): boolean {
  if (!element) return false
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}
