import { SaysoProblem } from '@sayso/sdk'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { useSentences } from './sentences.ts'
import type { Language } from './words.ts'
import { LanguageContext } from './words.ts'

type Fault = SaysoProblem['errors'][number]

/** What was wrong with the input and where, in the language of the reader. `at`: of one field, without saying which. */
function FaultWords({ error, at }: { error: SaysoProblem; at?: string }) {
  const said = useSentences()
  const words = ({ message, said: sentence }: Fault) => said(sentence ?? { text: message, values: {} })
  if (at !== undefined) return error.errors.filter(({ pointer }) => pointer === at).map(words).join(' ')
  return (
    <>
      {error.errors.slice(0, 5).map((fault) => (
        <span key={`${fault.pointer} ${fault.message}`}>
          {fault.pointer !== '' && <><bdi dir="ltr">{fault.pointer}</bdi>: </>}{words(fault)}<br />
        </span>
      ))}
    </>
  )
}

/** For a notice, which stands outside of the page and so outside of its language. */
export function FaultNotice({ error, language }: { error: SaysoProblem; language: Language }) {
  return <LanguageContext value={language}><Suspense><FaultWords error={error} /></Suspense></LanguageContext>
}

/** For the `error` of a field; undefined where nothing is wrong with it. */
export function wordsAt(error: unknown, ...pointers: readonly string[]): ReactNode {
  if (!(error instanceof SaysoProblem)) return undefined
  const at = pointers.find((one) => error.errors.some(({ pointer }) => pointer === one))
  return at === undefined ? undefined : <Suspense><FaultWords error={error} at={at} /></Suspense>
}

/** What went wrong with the input, if that is what it was. */
export function Faults({ error, otherwise = null }: { error: unknown; otherwise?: ReactNode }) {
  return error instanceof SaysoProblem && error.errors.length > 0 ? <Suspense><FaultWords error={error} /></Suspense> : otherwise
}
