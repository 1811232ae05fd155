export interface Slot { readonly id: string; readonly presentations: Readonly<Record<string, string>> }
export interface Kept { readonly id: string; readonly presentation: string; readonly sealed: string }
export interface Result { readonly id: string; readonly state: 'arrived' | 'refused' | 'later'; readonly reason?: string }
export interface Store {
  slot(): Promise<Slot | undefined>
  put(answer: Kept): Promise<boolean>
  waiting(most?: number): Promise<readonly Kept[]>
  settle(results: readonly Result[]): Promise<void>
}
export function keep<Content>(
  store: Store, seal: (content: Content, id: string) => Promise<string>, content: Content, locale: string,
): Promise<string | undefined>
export function send(store: Store, post: (batch: readonly Kept[]) => Promise<readonly Result[]>): Promise<void>
