import type { App } from '../app.ts'
export async function seedDemo(_app: App, _address: string, _say: (line: string) => void): Promise<void> {}
