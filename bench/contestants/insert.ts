/** What a service without presentations, chain or receipts does: one durable insert of one row. */
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const app = Fastify()

app.post<{ Body: { person: string } }>('/v1/answers', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'store',
    text: 'insert into answer (ext, body) values ($1, $2) returning id',
    values: [request.body.person, request.body],
  })
  return reply.code(201).send(rows[0])
})

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
