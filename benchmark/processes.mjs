// The servers of the bench: started on free loopback ports, all of them ended by stopAll().
import { execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const running = []
const folders = []
// Debian's newest, or what is on PATH elsewhere.
const debian = '/usr/lib/postgresql'
const binaries = existsSync(debian) ? join(debian, readdirSync(debian).sort().at(-1), 'bin') : process.env.PATH.split(':').find((folder) => existsSync(join(folder, 'initdb')))

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts a program and waits, 90 s at most, until the probe succeeds; it must not have ended by then. */
export async function start(name, command, args, env, ready) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  running.push(child)
  let complaints = ''
  child.stderr.on('data', (text) => (complaints += text))
  for (const deadline = Date.now() + 90_000; ; await sleep(100)) {
    if (await ready().catch(() => false)) return child
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start: ${complaints}`)
  }
}

/** Runs a program to its end; what it printed. */
export async function run(command, args, env) {
  const { stdout } = await promisify(execFile)(command, args.map(String), { env: { ...process.env, ...env }, timeout: 200_000 })
  return stdout
}

/** A throw-away cluster with the settings that Postgres comes with. */
export async function startPostgres() {
  const folder = temporaryFolder()
  const asRoot = userInfo().uid === 0 // Postgres refuses to run as root
  const postgres = (program, args) => asRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(binaries, program), ...args]]
    : [join(binaries, program), args]
  if (asRoot) chownSync(folder, Number(await run('id', ['-u', 'postgres'])), Number(await run('id', ['-g', 'postgres'])))
  await run(...postgres('initdb', ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8']))
  const port = await freePort()
  const sql = (database, ...args) => run(join(binaries, 'psql'), ['-qX', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', port, '-U', 'postgres', '-d', database, ...args])
  const child = await start('Postgres', ...postgres('postgres', ['-D', join(folder, 'data'), '-h', '127.0.0.1', '-p', port, '-k', '', '-c', 'max_connections=300']), {}, async () => (await sql('postgres', '-c', 'select 1')) !== null)
  return { port, sql, child }
}

/** Processor time in seconds that a process and its children, also those that have ended, have used so far. */
export function processorTime(child) {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').filter(Boolean)
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0)
    return children.reduce((sum, pid) => sum + processorTime({ pid }), own)
  } catch (failure) {
    if (failure.code === 'ENOENT') return 0 // ended meanwhile; its parent counts it
    throw failure
  }
}

/** Resident memory in MB (10^6 bytes). */
export function memory(child) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) * 1024 / 1e6
}

export function temporaryFolder() {
  folders.push(mkdtempSync(join(tmpdir(), 'ipower-bench-')))
  return folders.at(-1)
}

export async function stopAll() {
  for (const child of running.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await Promise.race([ended, sleep(5000, null, { ref: false }).then(() => child.kill('SIGKILL'))])
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
