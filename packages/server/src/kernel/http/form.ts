import { Refusal } from '../../refusals.ts'

export const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** The fields of a page's form, in either encoding. Errors: `input_invalid` where it is none, or holds a file. */
export async function readForm(type: string, body: Buffer): Promise<URLSearchParams> {
  const fields = type.toLowerCase().startsWith('multipart/')
    ? await readParts(type, body)
    : new URLSearchParams(body.toString('utf8'))
  // PostgreSQL's text holds no NUL; a lone surrogate can not come out of UTF-8.
  for (const [name, value] of fields) if (name.includes('\0') || value.includes('\0')) throw new Refusal('input_invalid')
  return fields
}

async function readParts(type: string, body: Buffer): Promise<URLSearchParams> {
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    .catch((error: unknown) => {
      throw new Refusal('input_invalid', { cause: error })
    })
  const fields = new URLSearchParams()
  for (const [name, value] of parts) {
    if (typeof value !== 'string') throw new Refusal('input_invalid')
    fields.append(name, value)
  }
  return fields
}
