// One table from one run: contenders take turns, round after round, on the same Postgres. See docs/performance.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, startContenders } from './contenders.mjs'
import { memory, processorTime, run, startPostgres, stopAll, temporaryFolder } from './processes.mjs'
import { print } from './table.mjs'

const rounds = 3
const seconds = 4
const warmUpSeconds = 10 // the JIT needs thousands of requests before it has settled
const connections = 32
const bookableStartsNeeded = 100_000 // 22 s of bookings at 4,500/s; each contender has a copy of its own
const services = '/api/services'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopAll().finally(() => process.exit(130)))
try {
  const postgres = await startPostgres()
  await fill(postgres)
  print(await measureAll(postgres, await startContenders(postgres)))
} finally {
  await stopAll()
}

async function fill(postgres) {
  const data = join(import.meta.dirname, 'data.sql')
  await postgres.sql('postgres', '-c', 'create database bench')
  await migrate(postgres, 'bench')
  await postgres.sql('postgres', '-c', 'create database million template bench')
  await postgres.sql('bench', '-v', 'total=1000', '-f', data)
  await postgres.sql('postgres', '-c', 'create database express template bench') // both book the same starts
  // This copy is only read, and no read uses these two indexes, which take minutes to build; the rows keep the rule by construction.
  await postgres.sql('million', '-c', 'alter table appointments drop constraint appointments_bay_free, drop constraint appointments_mechanic_free')
  await postgres.sql('million', '-v', 'total=1000000', '-f', data)
}

async function measureAll(postgres, { api, uncached, million, floor, express }) {
  const slots = `/api/availability?serviceId=1&from=${day(3)}&days=14`
  const reads = [
    ...await measure(postgres, 'GET /api/services, cached', services, [api, express]),
    ...await measure(postgres, 'GET /api/services, from Postgres', services, [uncached, express, floor]),
    ...await measure(postgres, 'GET /api/availability', slots, [uncached, million]),
  ]
  const starts = await bookableStarts(postgres, uncached)
  return [...reads, ...await measure(postgres, 'POST /api/appointments', '/api/appointments', [api, express], starts)]
}

/** The median round of each contender, with the errors and the most memory of all; round 0 warms up and its rate does not count. With starts each round books those after the last one's. */
async function measure(postgres, scenario, path, contenders, starts) {
  const measured = contenders.map(() => [])
  const booked = contenders.map(() => 0)
  for (let round = 0; round <= rounds; round++) {
    for (const [turn, contender] of contenders.entries()) {
      const result = await load(postgres, contender, path, round ? seconds : warmUpSeconds, starts ? [starts, String(booked[turn])] : [])
      measured[turn].push(result)
      booked[turn] += 2 * result.requests // its two threads walk abreast, and one may be ahead
    }
  }
  return contenders.map((contender, turn) => {
    const counted = measured[turn].slice(1).sort((a, b) => a.rate - b.rate)
    const memory = Math.max(...measured[turn].map((one) => one.memory))
    return { scenario, contender: contender.name, ...counted[rounds >> 1], memory, errors: measured[turn].reduce((sum, one) => sum + one.errors, 0) }
  })
}

async function load(postgres, { url, child }, path, duration, scriptArguments) {
  const before = processorTime(child) + processorTime(postgres.child)
  const output = await run('wrk', ['-t2', `-c${connections}`, `-d${duration}s`, '--timeout', '10s', '-s', join(import.meta.dirname, 'load.lua'), url + path, ...scriptArguments])
  const [requests, rate, p50, p99, errors] = /^RESULT (.*)$/m.exec(output)[1].split(' ').map(Number)
  const cost = ((processorTime(child) + processorTime(postgres.child) - before) / requests) * 1e6
  return { requests, rate, p50, p99, errors, cost, memory: memory(child) }
}

/** One start per hour for years, day and night: a file with one per line. */
async function bookableStarts(postgres, api) {
  await postgres.sql('bench', '-c', "delete from opening_hours; insert into opening_hours select weekday, '00:00', '23:30' from generate_series(1, 7) weekday")
  const starts = []
  for (let from = 40; starts.length < bookableStartsNeeded; from += 28) {
    const ask = () => fetch(`${api.url}/api/availability?serviceId=1&from=${day(from)}&days=28`)
    const slots = await (await ask().catch(ask)).json() // the first one may meet a connection that idled until the API closed it
    if (slots.length === 0) throw new Error(`only ${starts.length} starts can be booked`)
    starts.push(...slots.map((slot) => slot.start).filter((start) => start.includes(':00:00')))
  }
  const file = join(temporaryFolder(), 'starts')
  writeFileSync(file, starts.join('\n'))
  return file
}

function day(ahead) {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
}
