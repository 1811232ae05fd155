import type { ReplyOf } from '@sayso/sdk'

export type Card = ReplyOf<'getPersonCard'>
export type Permission = Card['permissions'][number]
export type Reach = NonNullable<Card['reach']>[number]['contacts'][number]
