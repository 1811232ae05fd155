import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DkimKey } from '../kernel/mail.ts'
import { SettingError } from './settings.ts'
import type { Settings } from './settings.ts'

/** The key that signs mail; undefined where the mail server does it. Errors: `SettingError`. */
export function readDkim(
  { dkimDomain: domain, dkimSelector: selector, dkimKeyFile: file }: Pick<Settings, 'dkimDomain' | 'dkimSelector' | 'dkimKeyFile'>,
): DkimKey | undefined {
  if (domain === undefined && selector === undefined && file === undefined) return undefined
  if (domain === undefined || selector === undefined || file === undefined) {
    throw new SettingError('SAYSO_DKIM_DOMAIN, SAYSO_DKIM_SELECTOR and SAYSO_DKIM_KEY_FILE belong together: all or none')
  }
  let privateKey: string
  let type: string | undefined
  try {
    privateKey = readFileSync(file, 'utf8')
    type = createPrivateKey(privateKey).asymmetricKeyType
  } catch {
    throw new SettingError('SAYSO_DKIM_KEY_FILE must name a file with a private key as PEM')
  }
  if (type !== 'rsa' && type !== 'ed25519') throw new SettingError('SAYSO_DKIM_KEY_FILE must hold an RSA or an Ed25519 key')
  return { domain, selector, privateKey }
}
