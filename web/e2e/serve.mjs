// Runs the built jar on a folder of its own and takes the folder away at the end.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const jar = resolve(fileURLToPath(new URL('../../server/target/wange.jar', import.meta.url)))
const jvms = '/usr/lib/jvm'

function java() {
  const home = process.env.JAVA_HOME
  if (home) return join(home, 'bin', 'java')
  const found = existsSync(jvms) ? readdirSync(jvms).find((name) => /25/.test(name)) : undefined
  return found ? join(jvms, found, 'bin', 'java') : 'java'
}

if (!existsSync(jar)) {
  process.stderr.write('There is no server/target/wange.jar: build it first.\n')
  process.exit(1)
}
const data = mkdtempSync(join(tmpdir(), 'wange-e2e-'))
const port = process.env.WANGE_E2E_PORT ?? '18790'
const server = spawn(java(), ['-jar', jar, 'serve', '--sample', '--port', port, '--data', data], {
  stdio: 'inherit',
})
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill('SIGTERM'))
server.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true })
  process.exit(code ?? 0)
})
