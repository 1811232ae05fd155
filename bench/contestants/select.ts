/** What a service without permission, reasons or a record of use does: one prepared select by key. */
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const app = Fastify()

app.post<{ Body: { person: string } }>('/v1/decisions', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'by_key',
    text: 'select ext, state from profile where ext = $1',
    values: [request.body.person],
  })
  return rows[0] ?? reply.code(404).send({ error: 'unknown' })
})

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
