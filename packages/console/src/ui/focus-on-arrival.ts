/** For `ref`: where the keyboard begins as soon as it is there. For the one field that a page is opened for. */
export function focusOnArrival(element: HTMLElement | null): void {
  element?.focus()
}
