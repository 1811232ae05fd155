/** Whether the focus left a form that somebody had begun to fill in. Pure. */
export function hasLeft(form: { contains(node: Node | null): boolean }, touched: boolean, to: Node | null): boolean {
  return touched && to !== null && !form.contains(to)
}

/**
 * Calls `put` when what the element waits for happens; undefined where it does not wait. `click`: on what `target`
 * names. `declared`: when the page says that `action` was done. `leave`: when the focus goes from the form that
 * `target` names to something else on the page.
 */
export function watchFor(element: HTMLElement, put: (opener?: Element) => Promise<void>): ((action: string) => void) | undefined {
  const trigger = element.getAttribute('trigger')
  if (trigger !== 'click' && trigger !== 'declared' && trigger !== 'leave') return undefined
  const found = () => [...document.querySelectorAll<HTMLElement>(element.getAttribute('target') ?? ':not(*)')]
  const inside = (event: Event) => found().find((one) => event.composedPath().includes(one))
  const go = (opener?: Element) => void put(opener).catch(() => element.dispatchEvent(new CustomEvent('sayso-failed')))
  const declared = (action: string) => {
    if (trigger === 'declared' && action === element.getAttribute('action')) go()
  }

  if (trigger === 'click') {
    document.addEventListener('click', (event) => {
      const opener = inside(event)
      if (opener) go(opener)
    })
  }
  if (trigger === 'declared') {
    document.addEventListener('sayso-declare', (event) => declared(String((event as CustomEvent<unknown>).detail)))
  }
  if (trigger === 'leave') {
    const touched = new Set<Element>()
    document.addEventListener('input', (event) => {
      const form = inside(event)
      if (form) touched.add(form)
    })
    document.addEventListener('focusout', (event) => {
      const form = inside(event)
      if (form && hasLeft(form, touched.has(form), event.relatedTarget as Node | null)) go()
    })
  }
  return declared
}
