import Type from 'typebox'
import { refusalsOf, writeOpenApi } from '../kernel/http/openapi.ts'
import { route } from '../kernel/http/route.ts'
import type { Route } from '../kernel/http/route.ts'
export const x = [Type, refusalsOf, writeOpenApi, route]
export function docsRoutes(_routes: readonly Route<never>[]): Route<never>[] { return [] }
