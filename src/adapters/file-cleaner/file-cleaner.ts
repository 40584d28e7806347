import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { canBeCleaned } from '../../core/file-kind.ts'
import type { FileCleaner } from '../../ports/files.ts'

const PROGRAM = fileURLToPath(new URL('redraw.ts', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url))
const MANIFEST = fileURLToPath(new URL('../../../package.json', import.meta.url))
/** Longer than any picture takes here; what takes longer is a trap. */
const MOST_MS = 30_000
const MOST_BYTES = 64 * 1_024 * 1_024
/** It may read its own files and load the library that draws; no network, no other file, nothing to write, no program to start. */
const CONFINED = [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=SecurityWarning',
  '--permission',
  '--allow-addons',
  `--allow-fs-read=${PACKAGES}`,
  `--allow-fs-read=${PROGRAM}`,
  `--allow-fs-read=${MANIFEST}`,
]

/** Draws a picture anew in a process of its own. Undefined when it could not be read as what it says it is, in time. Throws what the source throws. */
const redrawn = async (type: string, source: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> => {
  const child = spawn(process.execPath, [...CONFINED, PROGRAM, type], { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout: MOST_MS, killSignal: 'SIGKILL' })
  const ended = once(child, 'close')
  // A program that cannot be started says so while the file is still being read; it is told to whoever waits below, not to nobody.
  ended.catch(() => undefined)
  const drawn: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MOST_BYTES) child.kill('SIGKILL')
    else drawn.push(chunk)
  })
  child.stdin.on('error', () => undefined)
  try {
    for await (const chunk of source) if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain'), ended])
    child.stdin.end()
    const [code] = await ended
    return code === 0 && size > 0 ? Buffer.concat(drawn) : undefined
  } finally {
    child.kill('SIGKILL')
  }
}

/** Makes copies of pictures without what a telephone hid in them: place, moment, device, a smaller picture beside it. */
export const createFileCleaner = (): FileCleaner => ({
  clean: async (type, source) => {
    if (!canBeCleaned(type)) return { why: 'kind' }
    const bytes = await redrawn(type, source)
    return bytes === undefined ? { why: 'unreadable' } : { type, bytes }
  },
})
