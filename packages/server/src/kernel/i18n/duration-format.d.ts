/** ECMA-402 DurationFormat, which the runtime has and the compiler's library does not declare yet. */
declare namespace Intl {
  class DurationFormat {
    constructor(locale: string, options: { style: 'long' })
    format(duration: Readonly<Record<'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds', number>>): string
  }
}
