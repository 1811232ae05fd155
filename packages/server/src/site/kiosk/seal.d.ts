export interface Content { readonly code: string; readonly fields: readonly (readonly [string, string])[] }
export function seal(content: Content, context: string, sealTo: string): Promise<string>
export function newCode(): string
