// Prints the measurements and holds them against the targets. CPU is that of the contender and of Postgres together: it tells
// them apart even where other work shares the machine.
const targets = [
  ['GET /api/services, cached', 'API', 'Express', 8],
  ['GET /api/services, from Postgres', 'API without cache', 'Express', 2],
  ['GET /api/services, from Postgres', 'API without cache', 'floor', 0.7],
  ['POST /api/appointments', 'API', 'Express', 1.5],
  ['GET /api/availability', 'API on a million appointments', 'API without cache', 1 / 1.2],
]
const mostMemory = 200

export function print(results) {
  line(['scenario', 'contender', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs/request', 'memory MB', 'errors'])
  line(['---', '---', '--:', '--:', '--:', '--:', '--:', '--:'])
  for (const { scenario, contender, rate, p50, p99, cost, memory, errors } of results) {
    line([scenario, contender, Math.round(rate), p50.toFixed(2), p99.toFixed(2), Math.round(cost), Math.round(memory), errors])
  }
  console.log()
  line(['target', 'measured', 'reached'])
  line(['---', '--:', '---'])
  for (const [scenario, contender, other, atLeast] of targets) {
    const rate = (name) => results.find((result) => result.scenario === scenario && result.contender === name).rate
    const ratio = rate(contender) / rate(other)
    line([`${scenario}: ${contender} ≥ ${atLeast.toFixed(2)} × ${other}`, `${ratio.toFixed(2)} ×`, ratio >= atLeast ? 'yes' : 'no'])
  }
  const memory = Math.max(...results.filter((result) => result.contender.startsWith('API')).map((result) => result.memory))
  line([`API memory under load < ${mostMemory} MB`, `${Math.round(memory)} MB`, memory < mostMemory ? 'yes' : 'no'])
  const errors = results.reduce((sum, result) => sum + result.errors, 0)
  line(['errors: 0', errors, errors === 0 ? 'yes' : 'no'])
}

function line(cells) {
  console.log(`| ${cells.join(' | ')} |`)
}
