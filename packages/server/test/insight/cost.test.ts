import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costPerAnswer } from '../../src/modules/insight/cost.ts'

const euros = (amount: string) => ({ cost: { amount, currency: 'EUR' } })

test('what rewards cost comes to so much for each answer', () => {
  expect(costPerAnswer([{ reward: 'socks', people: 40 }], 50, { socks: euros('2.5') })).toEqual({ amount: '2.00', currency: 'EUR' })
  expect(costPerAnswer([{ reward: 'socks', people: 5 }, { reward: 'code', people: 10 }], 15, { socks: euros('0.10'), code: euros('4') }))
    .toEqual({ amount: '2.70', currency: 'EUR' })
  expect(costPerAnswer([{ reward: 'socks', people: 10 }], 15, { socks: euros('1') })).toEqual({ amount: '0.667', currency: 'EUR' })
})

test('no cost is made up where the catalogue does not say one, says it in two currencies, or too few answered', () => {
  const rewards = { socks: euros('2.50'), krone: { cost: { amount: '9', currency: 'NOK' } }, silent: {} }
  const socks = { reward: 'socks', people: 10 }
  expect(costPerAnswer([socks], null, rewards)).toBeNull()
  expect(costPerAnswer([], 20, rewards)).toBeNull()
  for (const reward of ['krone', 'silent', 'gone', 'toString']) expect(costPerAnswer([socks, { reward, people: 5 }], 20, rewards)).toBeNull()
})

test('an amount is never further from the truth than half a thousandth', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 10_000_000 }), (price, people, answered) => {
    const amount = `${Math.floor(price / 1000)}.${String(price % 1000).padStart(3, '0')}`
    const told = costPerAnswer([{ reward: 'r', people }], answered, { r: euros(amount) })!.amount
    expect(told).toMatch(/^(0|[1-9]\d*)\.\d{2,3}$/)
    const [whole, part] = told.split('.') as [string, string]
    const off = (BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))) * BigInt(answered) - BigInt(price) * BigInt(people)
    expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(BigInt(answered))
  }))
})
