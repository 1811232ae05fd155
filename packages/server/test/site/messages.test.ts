import { expect, test } from 'vitest'
import { languages, say } from '../../src/kernel/i18n/messages.ts'

test.each(languages)('a name that ends in a full stop ends its sentence with one (%s)', (language) => {
  const said = say(language, 'permissions', 'know', { controller: 'Sklep $& sp. z o.o.' })
  expect(said).toContain('Sklep $& sp. z o.o.')
  expect(said).not.toContain('..')
})
