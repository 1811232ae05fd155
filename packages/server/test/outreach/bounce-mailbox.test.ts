import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readBounceMailbox } from '../../src/modules/outreach/channels/bounce-mailbox.ts'
import { complaint, postfixBounce } from './bounce-mails.ts'

const dovecot = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))
if (!dovecot) process.stderr.write('No dovecot here (Debian: apt-get install dovecot-imapd): its test is left out.\n')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

describe.skipIf(!dovecot)('the mailbox to which bounces come, on dovecot', () => {
  const home = mkdtempSync(join(tmpdir(), 'sayso-dovecot-'))
  const inbox = join(home, 'mail', 'new')
  let server: ChildProcess
  let address: string

  beforeAll(async () => {
    const { username, uid } = userInfo()
    // It keeps mail for nobody who is root.
    const [mailUid, mailGid] = uid === 0 ? [65534, 65534] : [uid, userInfo().gid]
    for (const folder of ['', 'new', 'cur', 'tmp']) {
      mkdirSync(join(home, 'mail', folder), { recursive: true })
      chownSync(join(home, 'mail', folder), mailUid, mailGid)
    }
    const port = await freePort()
    const group = execFileSync('id', ['-gn']).toString().trim()
    chmodSync(home, 0o755)
    writeFileSync(join(home, 'dovecot.conf'), `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
${uid === 0 ? '' : `default_internal_user = ${username}\ndefault_internal_group = ${group}\ndefault_login_user = ${username}`}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:${home}/mail
passdb {
  driver = static
  args = password=se@cr/t
}
userdb {
  driver = static
  args = uid=${mailUid} gid=${mailGid} home=${home}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`)
    server = spawn(dovecot!, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' })
    address = `imap://bounces:${encodeURIComponent('se@cr/t')}@127.0.0.1:${port}/INBOX`
    await vi.waitFor(() => readBounceMailbox(address, async () => {}), { timeout: 10_000, interval: 200 })
      .catch((error: unknown) => {
        throw new Error(`dovecot did not come up:\n${readFileSync(join(home, 'log'), 'utf8').slice(-2000)}`, { cause: error })
      })
  })
  afterAll(() => {
    server?.kill()
    rmSync(home, { recursive: true, force: true })
  })

  const deliver = (name: string, source: string) => writeFileSync(join(inbox, `${Date.now()}.${name}.mx`), source)
  const status = ['Action: failed', 'Status: 5.1.1']

  test('each mail is handed over once, whole, and marked as seen only then', async () => {
    deliver('a', postfixBounce({ status, original: ['Message-ID: <aaaa@shop.example>'] }))
    deliver('b', complaint(['Message-ID: <bbbb@shop.example>']))
    const taken: string[] = []
    await expect(readBounceMailbox(address, async () => {
      throw new Error('the database is away')
    })).rejects.toThrow('the database is away')
    expect(await readBounceMailbox(address, async (source) => void taken.push(source.toString()))).toBe(2)
    expect(taken.some((mail) => mail.includes('aaaa@shop.example') && mail.includes('Status: 5.1.1'))).toBe(true)
    expect(taken.some((mail) => mail.includes('Feedback-Type: abuse'))).toBe(true)
    expect(await readBounceMailbox(address, async (source) => void taken.push(source.toString()))).toBe(0)
    expect(taken).toHaveLength(2)
    expect(readdirSync(join(home, 'mail', 'cur')).every((file) => /,S*$|,.*S/.test(file))).toBe(true)
  })

  test('a wrong password is an error that says nothing of it', async () => {
    const error = await readBounceMailbox(address.replace('se%40cr%2Ft', 'wrong-secret'), async () => {}).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).not.toContain('wrong-secret')
  })
})
