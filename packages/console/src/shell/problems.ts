import { notifications } from '@mantine/notifications'
import { SaysoProblem } from '@sayso/sdk'
import { createElement, useMemo } from 'react'
import { FaultNotice } from './fault-words.tsx'
import { useLanguage, useWords } from './words.ts'

/** What a person can do with an error, in their language. Codes that only a program can cause have one sentence for all. */
export function useProblems() {
  const say = useWords('problems')
  const shell = useWords('shell')
  const language = useLanguage()
  return useMemo(() => {
    /** `text`: for where nothing else says more; faults of the input have words of their own (fault-words.tsx). */
    function describe(error: unknown): { title: string; text: string } {
      if (!(error instanceof SaysoProblem)) return { title: say('offline_title'), text: say('offline') }
      const known = say(error.code)
      // Of whatever was there and is not any more, the same is to be said.
      return { title: known !== error.code ? known : say(error.code.endsWith('_unknown') ? 'not_found' : 'unexpected'), text: '' }
    }
    return {
      describe,
      /** Stays until it was read, or until `about`, what was tried, succeeds: nobody has to be quick. */
      notify(error: unknown, about?: string) {
        const { title, text } = describe(error)
        const message = error instanceof SaysoProblem && error.errors.length > 0 ? createElement(FaultNotice, { error, language }) : text
        settle(about)
        notifications.show({
          ...(about === undefined ? {} : { id: about }), color: 'red', title, message, autoClose: false, withBorder: true,
          closeButtonProps: { 'aria-label': shell('close') },
        })
      },
      settle,
    }
  }, [say, shell, language])
}

function settle(about: string | undefined): void {
  if (about !== undefined) notifications.hide(about)
}

export function notifyDone(title: string, message = ''): void {
  // Gone by itself before anybody could close it.
  notifications.show({ color: 'teal', title, message, autoClose: 4_000, withBorder: true, withCloseButton: false })
}
