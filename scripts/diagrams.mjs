// diagrams.mjs MANIFEST GRAPH [--check]: draws what AppHost.cs describes (the manifest that it publishes) and what Terraform makes
// (`terraform graph`) into docs/architecture/README.md, between the markers; --check only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const page = join(root, 'docs/architecture/README.md')
const [manifest, graph, check] = process.argv.slice(2)

/** One node a resource, one arrow for every resource that its settings or its files come from. */
function stack({ resources }) {
  const names = Object.keys(resources).filter((name) => !/^(parameter|annotated)/.test(resources[name].type) && (resources[name].type !== 'value.v0' || resources[name].connectionString))
  const uses = (name) => {
    const { bindings, inputs, ...rest } = resources[name]
    const told = [...JSON.stringify(rest).matchAll(/\{([a-z0-9-]+)\.(bindings|connectionString)/g)].map(([, other]) => other)
    const copied = Object.values(rest.build?.contextFiles ?? {}).concat(Object.keys(rest.containerFiles ?? {}))
    return [...new Set([...told, ...copied])].filter((other) => other !== name && names.includes(other))
  }
  const kind = (name) => resources[name].type.split('.')[0].replace('value', 'database')
  const port = (name) => Object.values(resources[name].bindings ?? {}).map(({ port, targetPort }) => port ?? targetPort).filter(Boolean).join('/')
  return mermaid([
    ...names.map((name) => `${id(name)}["${[name, [kind(name), port(name)].filter(Boolean).join(', ')].join('<br/>')}"]`),
    ...names.flatMap((name) => uses(name).map((other) => `${id(name)} --> ${id(other)}`)),
  ])
}

/** One node a module with what does its work, one arrow where something in it needs something in the other. */
function production(dot) {
  const { working } = JSON.parse(readFileSync(join(root, 'infrastructure/deploy/counterparts.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''))
  const modules = [...new Set([...dot.matchAll(/label = "module\.(\w+)"/g)].map(([, name]) => name))].sort()
  const works = (name) => working.filter((type) => dot.includes(`"module.${name}.${type}.`)).map((type) => type.replace('aws_', ''))
  const arrows = [...dot.matchAll(/"module\.(\w+)\.[^"]*" -> "module\.(\w+)\./g)].filter(([, from, to]) => from !== to).map(([, from, to]) => `${from} --> ${to}`)
  return mermaid([
    ...modules.map((name) => `${name}["${[name, ...works(name)].join('<br/>')}"]`),
    ...[...new Set(arrows)].sort(),
  ])
}

const id = (name) => name.replaceAll('-', '_')
const mermaid = (lines) => ['```mermaid', 'flowchart LR', ...lines.map((line) => `    ${line}`), '```'].join('\n')

function between(text, marker, drawing) {
  const [from, to] = [`<!-- ${marker} -->\n`, `\n<!-- end of ${marker} -->`]
  if (!text.includes(from) || !text.includes(to)) throw new Error(`${page} has no markers for "${marker}"`)
  return text.slice(0, text.indexOf(from) + from.length) + drawing + text.slice(text.indexOf(to))
}

const before = readFileSync(page, 'utf8')
const after = between(
  between(before, 'drawn from the manifest', stack(JSON.parse(readFileSync(manifest, 'utf8')))),
  'drawn from terraform graph', production(readFileSync(graph, 'utf8')))
if (check && before !== after) {
  console.error('docs/architecture/README.md no longer shows what AppHost.cs and Terraform say: scripts/diagrams.sh draws it anew')
  process.exit(1)
}
if (!check) writeFileSync(page, after)
