import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAllowedAddress, openOutgoing } from '../../src/kernel/outgoing.ts'

const servers: Server[] = []

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

describe('requests to addresses that somebody else named', () => {
  let asked = 0
  let port: string
  const strict = openOutgoing({ allowPrivate: false, timeoutMs: 2000 })
  beforeAll(async () => {
    port = new URL(await serve((_request, reply) => {
      asked++
      reply.end('inside')
    })).port
  })

  test.each([
    'https://127.0.0.1:$/', 'https://2130706433:$/', 'https://0x7f000001:$/', 'https://0177.0.0.1:$/', 'https://127.1:$/',
    'https://127.0.0.1.:$/', 'https://localhost:$/', 'https://localhost.:$/', 'https://[::1]:$/', 'https://[::ffff:127.0.0.1]:$/',
    'https://[::ffff:7f00:1]:$/', 'https://[0:0:0:0:0:ffff:7f00:1]/', 'https://[::127.0.0.1]/', 'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/', 'https://0.0.0.0:$/', 'https://[::]:$/', 'https://10.1.2.3/', 'https://172.31.0.1/',
    'https://192.168.1.1/', 'https://100.64.0.1/', 'https://169.254.169.254/latest/meta-data/', 'https://[fd00:ec2::254]/',
    'https://100.100.100.200/', 'https://168.63.129.16/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://224.0.0.1/',
    'https://[ff02::1]/', 'https://255.255.255.255/', 'https://１２７.0.0.1:$/', 'https://①②⑦.0.0.1:$/',
    'https://name:secret@push.example/', 'http://push.example/', 'file:///etc/passwd', 'ftp://push.example/', 'push.example', '',
  ])('%s is not asked', async (url) => {
    await expect(strict.send({ url: url.replace('$', port), method: 'POST', body: '{}' }))
      .rejects.toMatchObject({ failure: 'not_allowed' })
    expect(asked).toBe(0)
  })

  test('a name that leads inside is refused, also where one of its addresses does not', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['93.184.216.34', '::ffff:10.0.0.1'], ['fd12::1']]) {
      const http = openOutgoing({
        allowPrivate: false,
        resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      })
      await expect(http.send({ url: `https://rebind.example:${port}/`, method: 'GET' })).rejects.toMatchObject({ failure: 'not_allowed' })
    }
    expect(asked).toBe(0)
  })

  test('a name is looked up once, and the connection goes where that led', async () => {
    let looked = 0
    const http = openOutgoing({
      allowPrivate: true,
      resolve: async () => [{ address: ++looked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }],
    })
    const reply = await http.send({ url: `http://once.example:${port}/`, method: 'GET' })
    expect([reply.status, reply.body.toString(), looked]).toEqual([200, 'inside', 1])
    http.close()
    await expect(http.send({ url: `http://once.example:${port}/`, method: 'GET' })).rejects.toMatchObject({ failure: 'not_allowed' })
  })

  test('own networks may be allowed; what nobody runs a service on stays refused', () => {
    for (const address of ['127.0.0.1', '10.0.0.7', '192.168.3.4', '::1', 'fd12:3456::1']) {
      expect([address, isAllowedAddress(address, true), isAllowedAddress(address, false)]).toEqual([address, true, false])
    }
    for (const address of ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', '0.0.0.0', '::', 'fd00:ec2::254', '224.0.0.1', '::ffff:127.0.0.1', 'no']) {
      expect([address, isAllowedAddress(address, true)]).toEqual([address, false])
    }
    for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) expect(isAllowedAddress(address, false)).toBe(true)
  })
})

describe('replies', () => {
  const http = openOutgoing({ allowPrivate: true, timeoutMs: 400, maxBytes: 1000 })

  test('a redirect comes back as it is and is not followed', async () => {
    let followed = false
    const url = await serve((request, reply) => {
      if (request.url === '/there') followed = true
      reply.writeHead(307, { location: '/there', 'set-cookie': 'a=b' }).end()
    })
    const reply = await http.send({ url, method: 'POST', body: 'x' })
    expect([reply.status, reply.headers['location'], followed]).toEqual([307, '/there', false])
  })

  test('no cookie is kept and no proxy of the environment is asked', async () => {
    const heard: unknown[] = []
    const url = await serve((request, reply) => {
      heard.push(request.headers.cookie)
      reply.setHeader('set-cookie', 'a=b').end()
    })
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9'
    await http.send({ url, method: 'GET' })
    await http.send({ url, method: 'GET' })
    delete process.env['HTTP_PROXY']
    expect(heard).toEqual([undefined, undefined])
  })

  test('one without an end is cut off, by size and by time', async () => {
    const large = await serve((_request, reply) => {
      reply.on('error', () => {})
      reply.write('x'.repeat(5000))
    })
    await expect(http.send({ url: large, method: 'GET' })).rejects.toMatchObject({ failure: 'too_large' })
    const slow = await serve((_request, reply) => void reply.write('x'))
    await expect(http.send({ url: slow, method: 'GET' })).rejects.toMatchObject({ failure: 'timed_out' })
    const silent = await serve(() => {})
    await expect(http.send({ url: silent, method: 'GET' })).rejects.toMatchObject({ failure: 'timed_out' })
    const dropping = await serve((request) => request.socket.destroy())
    await expect(http.send({ url: dropping, method: 'GET' })).rejects.toMatchObject({ failure: 'unreachable' })
  })

  test('what is wrong is said without the address', async () => {
    const error = await http.send({ url: 'https://10.0.0.1.secret.invalid/token', method: 'GET' }).catch((e: unknown) => e)
    expect(String(error)).not.toContain('secret')
  })
})
