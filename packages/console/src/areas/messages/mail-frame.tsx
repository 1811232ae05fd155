import { useMemo, useRef } from 'react'
import style from './messages.module.css'

/**
 * A mail as a mail program would show it, inside a frame that runs nothing and leads nowhere. The page's security policy
 * forbids styles that are written into a document, so they are set one by one once it is there.
 */
export function MailFrame({ html, title, width }: { html: string; title: string; width: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { document, css } = useMemo(() => ({
    document: html.replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '').replaceAll(/\sstyle=/g, ' data-look=').replaceAll('<a ', '<a tabindex="-1" '),
    css: [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => text).join('\n'),
  }), [html])
  function dress() {
    const inner = frame.current?.contentDocument
    const view = frame.current?.contentWindow as (Window & typeof globalThis) | null | undefined
    if (!inner || !view) return
    for (const element of inner.querySelectorAll<HTMLElement>('[data-look]')) element.style.cssText = element.dataset['look'] ?? ''
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(css)
    inner.adoptedStyleSheets = [sheet]
    frame.current!.style.height = `${inner.documentElement.scrollHeight}px`
  }
  return (
    <iframe
      key={width} ref={frame} className={style.mail} title={title} srcDoc={document} sandbox="allow-same-origin" referrerPolicy="no-referrer"
      onLoad={dress}
    />
  )
}
