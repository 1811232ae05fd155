import type { Setting } from './api.ts'
import { sheet } from './style.ts'

/** What is needed of a page is looked for on the element and then around it, so that a page says it once. */
export abstract class SaysoElement extends HTMLElement {
  #setting: Setting | undefined
  readonly #root: ShadowRoot
  #started = false

  constructor() {
    super()
    this.#root = this.attachShadow({ mode: 'open' })
    this.#root.adoptedStyleSheets = [sheet()]
    this.#root.append(document.createElement('slot'))
  }

  connectedCallback(): void {
    if (this.#started) return
    this.#started = true
    // What stands after this element in the page, such as the form it waits for, is there a moment later.
    queueMicrotask(() => {
      this.start().catch((error: unknown) => {
        this.tell('failed', { code: error instanceof Error && 'code' in error ? error.code : 'failed' })
      })
    })
  }

  /** Shows what the element is for. What the page put into the element stays until then, or if there is nothing. */
  protected abstract start(): Promise<void>

  get setting(): Setting {
    this.#setting ??= {
      server: (this.around('server') ?? new URL(import.meta.url).origin).replace(/\/+$/, ''),
      key: this.around('brand-key') ?? '',
      token: this.around('person-token'),
      locale: this.closest<HTMLElement>('[lang]')?.lang || navigator.language,
    }
    return this.#setting
  }

  around(name: string): string | undefined {
    return this.closest(`[${name}]`)?.getAttribute(name) || undefined
  }

  /** What is shown in the place of the page's own content. */
  show(node: Node): void {
    this.#root.replaceChildren(node)
  }

  /** The page's own content again. A place that nobody has seen yet is given back; nothing that was seen moves. */
  showNothing(): void {
    this.show(document.createElement('slot'))
    const { top, bottom } = this.getBoundingClientRect()
    this.toggleAttribute('empty', top >= innerHeight || bottom <= 0)
  }

  /** For the page: that something happened, never what was told. */
  tell(what: 'shown' | 'answered' | 'dismissed' | 'nothing' | 'failed', detail: Readonly<Record<string, unknown>> = {}): void {
    this.dispatchEvent(new CustomEvent(`sayso-${what}`, { bubbles: true, composed: true, detail }))
  }
}
