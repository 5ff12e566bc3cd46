// The garage's API as it would be written with Express 5 and pg: same database, same answers.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import express from 'express'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
const app = express()
app.disable('x-powered-by')
app.use(express.json())

app.get('/api/services', async (request, response) => {
  const language = request.query.lang === 'en' ? 'en' : 'fr'
  const { rows } = await pool.query(
    `select id, slug, texts -> $1 ->> 'name' as name, texts -> $1 ->> 'description' as description,
            texts -> $1 -> 'includes' as includes, category, price_cents as "priceCents", duration_minutes as "durationMinutes"
     from services where active order by position, id`, [language])
  response.json(rows)
})

app.post('/api/appointments', async (request, response) => {
  const { serviceId, start, language, customer, vehicle, note } = request.body
  const now = new Date()
  const { rows: [service] } = await pool.query(
    `select id, slug, texts -> $2 ->> 'name' as name, price_cents as "priceCents", duration_minutes as "durationMinutes"
     from services where id = $1`, [serviceId, language])
  const startsAt = new Date(start)
  const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000)
  const id = randomUUID()
  const reference = `IP-${randomBytes(5).toString('hex').toUpperCase()}`
  const token = randomBytes(32).toString('base64url')
  const answer = {
    reference, status: 'scheduled', start: startsAt, end: endsAt, service,
    manageUrl: `http://localhost:8080/fr/mon-rendez-vous#${token}`,
  }
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into idempotency_keys (key_hash, request_hash, answer, created_at) values ($1, $2, $3, $4)',
      [sha256(request.get('Idempotency-Key')), sha256(JSON.stringify(request.body)), Buffer.from(JSON.stringify(answer)), now])
    await client.query(
      `insert into appointments (id, reference, service_id, bay_id, mechanic_id, starts_at, ends_at, status, language, first_name,
         last_name, email, phone, plate, brand, model, mileage, note, created_at, updated_at)
       values ($1, $2, $3, 1, 1, $4, $5, 'scheduled', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)`,
      [id, reference, service.id, startsAt, endsAt, language, customer.firstName, customer.lastName, customer.email, customer.phone,
        vehicle.plate, vehicle.brand, vehicle.model, vehicle.mileage ?? null, note ?? null, now])
    await client.query('insert into manage_tokens (token_hash, appointment_id, created_at) values ($1, $2, $3)', [sha256(token), id, now])
    await client.query(
      'insert into outbox (event_key, kind, payload, created_at, available_at) values ($1, $2, $3, $4, $4), ($5, $6, $7, $4, $8)',
      [`appointment.confirmed:${id}`, 'appointment.confirmed', { appointmentId: id }, now,
        `appointment.reminder:${id}`, 'appointment.reminder', { appointmentId: id, start }, new Date(startsAt.getTime() - 86_400_000)])
    await client.query('commit')
  } catch (failure) {
    await client.query('rollback')
    throw failure
  } finally {
    client.release()
  }
  response.status(201).location(answer.manageUrl).json(answer)
})

app.get('/alive', (_, response) => response.sendStatus(200))
app.listen(Number(process.env.PORT), '127.0.0.1')

function sha256(text) {
  return createHash('sha256').update(text).digest()
}
