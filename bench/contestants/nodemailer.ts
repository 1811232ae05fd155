/** Bare nodemailer with its pool: the same message to as many addresses as asked for, and nothing else. */
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'

interface Wanted {
  readonly count: number
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string; readonly headers: Record<string, string> }
}

const connections = Number(process.env['CONNECTIONS'])
const transport = createTransport({ url: process.env['SMTP_URL'], pool: true, maxConnections: connections, maxMessages: 100 })

async function send({ count, mail }: Wanted): Promise<number> {
  const begin = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      await transport.sendMail({ ...mail, from: { name: 'Bench shop', address: 'privacy@bench.example' }, to: `person${next++}@mail.example` })
    }
  }
  // Several for each connection, so that none ever waits for a message.
  await Promise.all(Array.from({ length: 4 * connections }, lane))
  return performance.now() - begin
}

createServer((request, reply) => {
  void (async () => {
    const milliseconds = request.method === 'POST' ? await send((await json(request)) as Wanted) : 0
    reply.end(JSON.stringify({ milliseconds }))
  })()
}).listen(Number(process.env['PORT']), '127.0.0.1')
