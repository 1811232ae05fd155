import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validateDocument } from '../../packages/server/src/modules/catalog/document.ts'
import { lintCatalog } from '../../packages/server/src/modules/catalog/lint/lint.ts'
import { openShop } from '../../packages/server/test/support/brands.ts'
import { chromiumPath, launchBrowser, openContext } from '../../packages/server/test/support/browser.ts'
import { dataOf } from './form.ts'
import type { Planned } from './form.ts'
import { dataFolder, loadSurvey, surveys } from './surveys.ts'
import type { LoadedSurvey } from './surveys.ts'

const loaded = Object.keys(surveys).map((name) => ({ name, survey: loadSurvey(name) }))

for (const { name, survey } of loaded) {
  // The name says why nothing ran where the surveys are not beside the checkout.
  describe.skipIf(!survey)(`${name}${survey ? '' : ` (not in ${dataFolder})`}`, () => {
    const { catalog, form, respondents } = survey ?? ({} as LoadedSurvey)

    it('gives a catalogue that is valid and fair, in which every question has a purpose', () => {
      const { document, problems } = validateDocument(catalog)
      expect(problems).toEqual([])
      expect(document && lintCatalog(document)).toEqual([])
      expect(document?.asks['survey']?.questions).toHaveLength(Object.keys(catalog.attributes).length)
    })

    describe('behind a server', () => {
      let shop: Awaited<ReturnType<typeof openShop>>
      beforeAll(async () => {
        shop = await openShop('embedded', catalog as never)
      })
      afterAll(() => shop?.installation.remove())
      const grants = () => Object.fromEntries(Object.keys(catalog.purposes).map((key) => [key, true]))

      it('takes what forty people had filled in, and keeps each answer as they gave it', async () => {
        const told = respondents.filter((one) => Object.keys(one.told).length > 0).slice(0, 40)
        const differing: unknown[] = []
        for (const one of told) {
          const { body } = await shop.shop.present({ ask: 'survey' })
          const answered = await shop.shop.call<{ person: string }>('POST', '/v1/answers', {
            body: { presentation: body.presentation, form: dataOf(form, one), grants: grants() },
          })
          if (answered.status !== 201) differing.push([one.id, answered.text])
          else {
            const kept = await shop.shop.call<{ answers: { attribute: string; value: unknown }[] }>('GET', `/v1/people/${answered.body.person}/export`)
            const values = new Map(kept.body.answers.map(({ attribute, value }) => [attribute, value]))
            for (const [key, value] of Object.entries(one.told)) {
              const sorted = (some: unknown) => (Array.isArray(some) ? some.toSorted() : some)
              if (JSON.stringify(sorted(values.get(key))) !== JSON.stringify(sorted(value))) differing.push([one.id, key, value, values.get(key)])
            }
          }
        }
        expect(differing).toEqual([])
        expect(told.length).toBe(40)
      }, 120_000)

      it.skipIf(chromiumPath === undefined)('is answered in the browser by whoever had the most to say', async () => {
        const one = respondents.toSorted((a, b) => Object.keys(b.told).length - Object.keys(a.told).length)[0]!
        const browser = await launchBrowser()
        const page = await (await openContext(browser, { width: 390 })).newPage()
        page.setDefaultTimeout(15_000)
        await page.goto(`${shop.server.url}/a/survey`)
        for (const key of Object.keys(catalog.purposes)) await page.locator(`[name="grant.${key}"][value=yes]`).check()
        await page.locator('main button[name=go][value=next]').click()
        const data = dataOf(form, one)
        for (const questions of form.pages) {
          for (const question of questions) await fill(page, question, data[question.name])
          const at = await page.locator('#progress').textContent()
          await page.locator('[data-onward]').click()
          await page.waitForFunction((was) => document.querySelector('#progress')?.textContent !== was, at)
        }
        await page.waitForURL('**/thanks**')
        const said = await page.locator('[aria-labelledby=said] li').count()
        expect(said).toBe(Object.keys(one.told).length + Object.keys(catalog.purposes).length)
        await browser.close()
      }, 120_000)
    })
  })
}

/** As a hand would: nothing where nothing was told. */
async function fill(page: Page, { name, element }: Planned, value: unknown): Promise<void> {
  const question = page.locator(`[data-name="${name}"]`)
  if (value === undefined) return
  await question.waitFor()
  const tick = (one: unknown) => question.locator('label', { has: page.locator(`input[value="${String(one)}"]`) }).click()
  switch (element['type']) {
    case 'matrix':
      for (const [row, column] of Object.entries(value as Record<string, number>)) {
        const at = (element['rows'] as { value: string }[]).findIndex((one) => one.value === row)
        await question.locator('tbody tr').nth(at).locator('label', { has: page.locator(`input[value="${column}"]`) }).click()
      }
      return
    case 'checkbox':
      for (const one of value as string[]) await tick(one)
      return
    case 'dropdown': await question.locator('select').selectOption(String(value)); return
    case 'comment': await question.locator('textarea').fill(String(value)); return
    default: await tick(value)
  }
}
