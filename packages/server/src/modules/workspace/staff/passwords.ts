import { Refusal } from '../../../refusals.ts'
import { SHORTEST_PASSWORD } from './engine.ts'

/** Words that make a long password easy to guess all the same: the first thing that anybody tries. */
const easy = /^(.)\1+$|^(?:0?123456789?0?|abcdefghij|qwertyuiop|password|passwort|salasana|haslo|letmein|welcome|sayso)+[\d!?.]*$/i

/** Errors: `password_weak`. Length is what counts (NIST SP 800-63B); nothing is said about signs and digits. */
export function requireStrong(password: string, email: string): void {
  const name = email.split('@')[0]!
  const weak = password.length < SHORTEST_PASSWORD || easy.test(password)
    || password.toLowerCase() === email.toLowerCase() || (name.length > 3 && password.toLowerCase().replaceAll(name.toLowerCase(), '').length < 8)
  if (weak) throw new Refusal('password_weak', { faults: [{ pointer: '/password', message: 'is too easy to guess' }] })
}
