import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'

/** What a mail server or a provider says of a message that left. */
export interface BounceReport {
  /** `hard`: never there. `soft`: not this time. `complaint`: whoever got it called it unwanted. */
  readonly kind: 'hard' | 'soft' | 'complaint'
  /** Ids between the angle brackets of the original's Message-ID. */
  readonly messageIds: readonly string[]
  /** Where the report was sent: the envelope address of the original. */
  readonly sentTo: readonly string[]
}

/** A bounce (RFC 3464) or complaint (RFC 5965) as it came by mail. Undefined: says neither. */
export async function readBounceMail(source: string | Uint8Array): Promise<BounceReport | undefined> {
  let mail: Email
  try {
    mail = await PostalMime.parse(source, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer', maxNestingDepth: 20 })
  } catch {
    return undefined
  }
  const part = (type: string) => {
    const found = mail.attachments.find((one) => one.mimeType.toLowerCase() === type)
    return found && textOf(found.content)
  }
  const kind = kindOf(part('message/delivery-status') ?? part('message/global-delivery-status'), part('message/feedback-report'))
  if (!kind) return undefined
  const original = part('message/rfc822') ?? part('message/global') ?? part('text/rfc822-headers') ?? part('message/rfc822-headers')
    ?? part('message/global-headers') ?? ''
  const head = original.split(/\r?\n\r?\n/, 1)[0]!
  return {
    kind,
    messageIds: [...head.matchAll(/^message-id:\s*<([^<>\s]{1,300})>/gim)].map((match) => match[1]!),
    sentTo: [...(mail.to ?? []).map(({ address }) => address), mail.deliveredTo]
      .flatMap((address) => (address === undefined ? [] : [address])),
  }
}

function kindOf(status: string | undefined, feedback: string | undefined): BounceReport['kind'] | undefined {
  if (feedback !== undefined) {
    const type = fieldOf(feedback, 'feedback-type')?.toLowerCase()
    // `not-spam`: whoever moved it out of their spam folder complains about nothing.
    return type === undefined || type === 'not-spam' ? undefined : 'complaint'
  }
  if (status === undefined) return undefined
  // One block for the report, then one for each recipient; ours have one recipient.
  const kinds = status.split(/\r?\n\s*\r?\n/).flatMap((block) => {
    const action = fieldOf(block, 'action')?.toLowerCase()
    const code = /^\s*([245])\.\d{1,3}\.\d{1,3}/.exec(fieldOf(block, 'status') ?? '')?.[1]
    if (action !== 'failed' && action !== 'delayed') return []
    if (action === 'delayed' || code === '4') return ['soft' as const]
    return code === '2' ? [] : [isTemporary(block) ? 'soft' as const : 'hard' as const]
  })
  return kinds.includes('hard') ? 'hard' : kinds[0]
}

/** 5.x.x that say nothing of the address: full (5.2.2), too large (5.3.4), and what they call spam or policy (5.7.x). */
function isTemporary(block: string): boolean {
  return /^\s*5\.(2\.[23]|3\.4|7\.\d+)\b/.test(fieldOf(block, 'status') ?? '')
}

/** A field of a block of fields, unfolded. */
function fieldOf(block: string, name: string): string | undefined {
  const unfolded = block.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim()
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')
}
