import type { FastifyRequest } from 'fastify'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import { findProduct } from './products.ts'
import type { Product } from './products.ts'

/** Something in the basket; without a size where there is only one. */
export interface Chosen {
  readonly product: Product
  readonly size: string
}

const COOKIE = 'nordwear_basket'
const MOST = 12

/** The whole basket stands in the visitor's own cookie: the shop keeps nothing about it. */
export function readBasket(headers: FastifyRequest['headers']): Chosen[] {
  return (readCookie(headers, COOKIE) ?? '').split('_').slice(0, MOST).flatMap((text) => {
    const [key = '', size = ''] = text.split('-')
    const chosen = choose(key, size)
    return chosen ? [chosen] : []
  })
}

/** Undefined where the shop has no such thing, or not in this size. */
export function choose(key: string, size: string): Chosen | undefined {
  const product = findProduct(key)
  if (!product || (product.sizes.length > 0 ? !product.sizes.includes(size) : size !== '')) return undefined
  return { product, size }
}

export function basketCookie(basket: readonly Chosen[], secure: boolean): string {
  const value = basket.slice(-MOST).map(({ product, size }) => `${product.key}-${size}`).join('_')
  return writeCookie(COOKIE, value, { seconds: basket.length === 0 ? 0 : 24 * 60 * 60, secure })
}
