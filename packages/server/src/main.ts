import { enableCompileCache } from 'node:module'

// Before anything else is loaded: stripping types from some two hundred files again would be a third of the start.
enableCompileCache()
const { dispatch } = await import('./cli/dispatch.ts')

// A reader that has seen enough (`sayso export … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await dispatch(process.argv.slice(2), process.env, { out: process.stdout, err: process.stderr })
