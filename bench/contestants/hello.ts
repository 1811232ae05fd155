/**
 * Raw Fastify, to compare with: `GET /` as in its own documentation, and the decision's own
 * request answered with a constant, which prices parsing a body and sending a reply of that size.
 */
import Fastify from 'fastify'

const offer = { key: 'offer_00', content: { title: 'Hello', body: 'Hello', url: 'https://shop.example/' } }
const decision = {
  id: 'dec_0',
  granted: true,
  offers: [1, 2, 3].map(() => ({
    ...offer,
    because: [{ attribute: 'shoe_size', value: '42', told_at: '2026-01-01T00:00:00Z' }],
  })),
  values_used: ['shoe_size'],
}

const app = Fastify()
app.get('/', () => ({ hello: 'world' }))
app.post('/v1/decisions', () => decision)
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
