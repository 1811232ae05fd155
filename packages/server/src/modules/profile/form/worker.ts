import { parentPort } from 'node:worker_threads'
import { runForm } from './run.ts'
import type { FormRun } from './run.ts'

export interface FormTask {
  readonly id: number
  readonly form: object
  readonly data: Readonly<Record<string, unknown>>
}

export type FormReply = 'ready' | { readonly id: number; readonly run?: FormRun }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, which has no origin
const post = (reply: FormReply) => parentPort!.postMessage(reply)

// SurveyJS talks about forms and answers on the console; nobody told it anything for the log.
for (const say of ['log', 'info', 'warn', 'error'] as const) console[say] = () => {}

parentPort!.on('message', ({ id, form, data }: FormTask) => {
  try {
    // Through JSON: what SurveyJS hands back may hold things that can not be sent.
    post({ id, run: JSON.parse(JSON.stringify(runForm(form, data))) as FormRun })
  } catch {
    post({ id })
  }
})
post('ready')
