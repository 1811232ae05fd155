import { SaysoElement } from './element.ts'
import { watchFor } from './triggers.ts'

/** An ask inside a page, or beside it when something happens. */
class SaysoAsk extends SaysoElement {
  #declared: ((action: string) => void) | undefined

  protected async start(): Promise<void> {
    const put = async (popup: boolean, opener?: Element) => (await import('./ask.ts')).putAsk(this, { popup, opener })
    this.#declared = watchFor(this, (opener) => put(true, opener))
    if (!this.#declared) await put(this.hasAttribute('popup'))
  }

  /** What the person has just done on this page, by the name that `action` waits for. */
  declare(action: string): void {
    this.#declared?.(action)
  }
}

/** One question, and what others said once it is answered. */
class SaysoPoll extends SaysoElement {
  protected async start(): Promise<void> {
    await (await import('./poll.ts')).putPoll(this)
  }
}

/** A yes or no for each purpose. */
class SaysoPreferences extends SaysoElement {
  protected async start(): Promise<void> {
    await (await import('./preferences.ts')).putPreferences(this)
  }
}

/** An offer, with why it is made. Without one: what the page put here, else what the catalogue has for everybody. */
class SaysoOffer extends SaysoElement {
  protected async start(): Promise<void> {
    if (this.setting.token !== undefined || this.childElementCount === 0) await (await import('./offer.ts')).putOffer(this)
  }
}

/** What came for whoever is signed in, to be read here. */
class SaysoInbox extends SaysoElement {
  protected async start(): Promise<void> {
    if (this.setting.token !== undefined) await (await import('./inbox.ts')).putInbox(this)
  }
}

const elements = {
  'sayso-ask': SaysoAsk, 'sayso-poll': SaysoPoll, 'sayso-preferences': SaysoPreferences, 'sayso-offer': SaysoOffer,
  'sayso-inbox': SaysoInbox,
}
for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element)
