import { settings } from './settings.ts'

/** What is in force, with secrets hidden: for `sayso doctor`. */
export function listSettings(env: Readonly<Record<string, string | undefined>>) {
  return Object.values(settings).map((setting) => {
    const given = env[setting.env]
    const value = given ?? setting.fallback
    return {
      env: setting.env,
      value: 'secret' in setting && value !== '' ? hide(value) : value,
      given: given !== undefined,
      help: setting.help,
    }
  })
}

/** Of a URL, where it leads; of anything else, nothing. */
function hide(value: string): string {
  if (!URL.canParse(value)) return '(set)'
  const { protocol, host, pathname } = new URL(value)
  return host === '' ? '(set)' : `${protocol}//${host}${pathname}`
}
