import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** With the keyboard, once it is there and can be pressed: what is not enabled yet takes no focus. */
export async function pressEnter(button: Locator): Promise<void> {
  await expect.poll(async () => {
    await button.focus()
    return button.evaluate((element) => element === document.activeElement)
  }).toBe(true)
  await button.page().keyboard.press('Enter')
}
