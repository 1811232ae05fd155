import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The server on which tests make databases of their own; without it they run on the embedded database alone. */
export const serverUrl = process.env['SAYSO_TEST_DATABASE_URL']

/** An empty database, named after `word`; dropped with whatever is still connected to it. */
export async function createDatabase(word: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `${word}_${randomUUID().replaceAll('-', '')}`
  const administrate = async (statement: string): Promise<void> => {
    const connection = new pg.Client(serverUrl)
    await connection.connect()
    await connection.query(statement)
    await connection.end()
  }
  await administrate(`create database ${name}`)
  const url = new URL(serverUrl ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administrate(`drop database ${name} with (force)`) }
}
