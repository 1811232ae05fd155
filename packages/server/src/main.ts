import { dispatch } from './cli/dispatch.ts'

// A reader that has seen enough (`sayso export … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await dispatch(process.argv.slice(2), process.env, { out: process.stdout, err: process.stderr })
