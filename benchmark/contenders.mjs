// Who takes part: our API three times (as shipped, without its cache, on a million appointments), Express, the bare floor.
import { join } from 'node:path'
import { freePort, run, start } from './processes.mjs'

const root = join(import.meta.dirname, '..')
const apiProgram = join(root, 'IpowerMotors.Api/bin/Release/net10.0/IpowerMotors.Api.dll')
const floorProgram = join(root, 'benchmark/floor/bin/Release/net10.0/Floor.dll')

/** Thirteen years can be booked, so that every booking of the bench has a slot of its own; nobody is limited. The pools of memory are those of the API's image. */
const settings = { MALLOC_ARENA_MAX: '2', Booking__HorizonDays: '5000', RateLimits__Bookings__Permits: '1000000000', RateLimits__Searches__Permits: '1000000000', DataProtection__Key: 'a secret of the bench', ASPNETCORE_ENVIRONMENT: 'Production', Logging__LogLevel__Default: 'Warning' }

export function migrate(postgres, database) {
  return run('dotnet', [apiProgram, '--contentRoot', join(root, 'IpowerMotors.Api'), '--migrate'], { ...settings, ConnectionStrings__ipowermotors: dotnetConnection(postgres, database), ConnectionStrings__redis: '127.0.0.1:1' })
}

export async function startContenders(postgres) {
  const redisPort = await freePort()
  await start('Redis', 'redis-server', ['--bind', '127.0.0.1', '--port', redisPort, '--save', '', '--appendonly', 'no'], {},
    async () => (await run('redis-cli', ['-p', redisPort, 'ping'])).startsWith('PONG'))
  const api = (name, database, cached) => startAt(name, (url) => ['dotnet', [apiProgram, '--contentRoot', join(root, 'IpowerMotors.Api'), '--urls', url]], {
    ...settings, PublicReads__Enabled: String(cached), ConnectionStrings__ipowermotors: dotnetConnection(postgres, database), ConnectionStrings__redis: `127.0.0.1:${redisPort}`,
  })
  return {
    api: await api('API', 'bench', true),
    uncached: await api('API without cache', 'bench', false),
    million: await api('API on a million appointments', 'million', false),
    floor: await startAt('floor', (url) => ['dotnet', [floorProgram, url]], { ConnectionStrings__ipowermotors: dotnetConnection(postgres, 'bench') }),
    express: await startAt('Express', () => ['node', [join(root, 'benchmark/express/server.js')]], {
      NODE_ENV: 'production', DATABASE_URL: `postgres://postgres@127.0.0.1:${postgres.port}/express`,
    }),
  }
}

async function startAt(name, command, env) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = await start(name, ...command(url), { ...env, PORT: String(port) }, async () => (await fetch(`${url}/alive`)).ok)
  return { name, url, child }
}

/** With production's pool (infrastructure/terraform/modules/database/outputs.tf), whose sessions the API does not clean, so nor does the floor; Express has 20. */
function dotnetConnection(postgres, database) {
  return `Host=127.0.0.1;Port=${postgres.port};Username=postgres;Database=${database};Maximum Pool Size=16;No Reset On Close=true`
}
