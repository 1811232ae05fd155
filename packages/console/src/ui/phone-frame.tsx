import style from './phone-frame.module.css'

/** A page as a person sees it on a phone, by its address or as it was written. Nothing that is done in there does anything. */
export function PhoneFrame({ title, ...page }: { title: string } & ({ src: string } | { html: string })) {
  return (
    <div className={style.phone}>
      <iframe
        {...('src' in page ? { src: page.src } : { srcDoc: page.html })}
        title={title} className={style.screen} sandbox="allow-same-origin" referrerPolicy="no-referrer"
      />
    </div>
  )
}
