import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../../shared/vectors/', import.meta.url)

/** Third-party vectors lie beside the checkout, not in it; tests that need them skip where there are none. */
export const haveVectors = existsSync(folder)

export const vectorText = (path: string): string => readFileSync(fileURLToPath(new URL(path, folder)), 'utf8')

export const vectorJson = (path: string): unknown => JSON.parse(vectorText(path))
