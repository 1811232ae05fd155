/** A mail server that takes everything at once. Over HTTP it tells how many it took, and the latest. */
import { createServer } from 'node:http'
import { SMTPServer } from 'smtp-server'

let taken = 0
let latest: Buffer[] = []

const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  maxClients: 500,
  onData(stream, _session, callback) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      taken += 1
      latest = parts
      callback()
    })
  },
})
// A client that hangs up is no reason to stop.
sink.on('error', () => {})
sink.listen(Number(process.env['SMTP_PORT']), '127.0.0.1')

createServer((request, reply) => {
  reply.setHeader('content-type', 'application/json')
  reply.end(JSON.stringify(request.url === '/latest' ? { latest: Buffer.concat(latest).toString('latin1') } : { taken }))
}).listen(Number(process.env['PORT']), '127.0.0.1')
