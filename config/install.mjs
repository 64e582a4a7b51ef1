/**
 * Installs the packages when they are missing or not those of package-lock.json; otherwise does nothing, at once. Each command
 * begins with it, so it needs nothing but Node.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.installed')

const read = (path) => readFileSync(join(ROOT, path), 'utf8')

/** Changes with everything that decides which packages belong here. */
const fingerprint = () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(read('package.json'))
  return createHash('sha256')
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]))
    .update(read('package-lock.json'))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex')
}

const isStamped = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()

const lockedPackages = () =>
  Object.entries(JSON.parse(read('package-lock.json')).packages).filter(([path, { optional }]) => path && !optional)

/** Whether someone ran npm by hand: it leaves a list of what it installed when it is through. */
const isInstalledByHand = () => {
  const list = join(MODULES, '.package-lock.json')
  if (!existsSync(list) || existsSync(STAMP)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  return lockedPackages().every(([path, { version }]) => installed[path]?.version === version)
}

const install = async () => {
  const locked = lockedPackages()
  const began = performance.now()
  const elapsed = () => `${Math.round((performance.now() - began) / 1000)} s`
  const progress = () => {
    const there = locked.filter(([path]) => existsSync(join(ROOT, path, 'package.json'))).length
    const line = `Installing packages: ${there} of ${locked.length}, ${elapsed()}`
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
    else console.log(line)
  }
  console.log(existsSync(MODULES) ? 'The packages are not those of package-lock.json.' : 'The packages are missing.')
  progress()
  const timer = setInterval(progress, process.stdout.isTTY ? 500 : 10_000)
  // Under npm its own path is known; otherwise the shell finds it.
  const [command, ...args] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const output = []
  const npm = spawn(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  })
  npm.stdout.on('data', (chunk) => output.push(chunk))
  npm.stderr.on('data', (chunk) => output.push(chunk))
  const code = await new Promise((done) => npm.on('error', (error) => done(error.message)).on('close', done))
  clearInterval(timer)
  if (code === 0) {
    writeFileSync(STAMP, fingerprint())
    console.log(`${process.stdout.isTTY ? '\r' : ''}Installed ${locked.length} packages in ${elapsed()}.    `)
  } else {
    console.error(`\n${Buffer.concat(output)}\nnpm ci failed (${code}) after ${elapsed()}.`)
    process.exitCode = 1
  }
}

if (!isStamped()) {
  if (isInstalledByHand()) writeFileSync(STAMP, fingerprint())
  else await install()
}
