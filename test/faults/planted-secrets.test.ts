import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { createPhone } from '../support/phone.ts'
import { CHANNELS, fileBy } from '../support/planted/channels.ts'
import { ENCODINGS } from '../support/planted/encodings.ts'
import type { Ground, World } from '../support/planted/ground.ts'
import { createWorld } from '../support/planted/ground.ts'
import { kindsOf } from '../support/planted/places.ts'
import type { Place } from '../support/planted/search.ts'
import { sayFigures, search } from '../support/planted/search.ts'
import { KNOWN, PLANTED, SCRATCH } from '../support/planted/secrets.ts'
import { startApart } from '../support/planted/start-apart.ts'
import { startWhole } from '../support/planted/start-whole.ts'
import { askForCode, STEPS } from '../support/planted/steps.ts'
import { describeOnStack } from '../support/stack.ts'
import { tell } from '../support/stack-cases.ts'

/** Every place there is at one moment. */
const readPlaces = async (ground: Ground, moment: string, kinds = kindsOf(ground)): Promise<Place[]> => {
  const places: Place[] = []
  for (const kind of kinds) places.push(...(await kind.read(ground)).map((place) => ({ ...place, name: `${place.name} ${moment}` })))
  return places
}

const takeSteps = async (world: World, steps = STEPS): Promise<void> => {
  for (const { name, run } of steps) {
    try {
      await run(world)
    } catch (cause) {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  }
}

/** Plants one secret in a scratch place of each kind, plain and packed, and looks for it the same way. */
const proveSearch = async (world: World): Promise<string[]> => {
  const proved: string[] = []
  for (const kind of kindsOf(world.ground)) {
    const undo = await kind.plant(world.ground, `${SCRATCH.text} ${Buffer.from(`x${SCRATCH.text}`).toString('base64')}`)
    const { hits } = search(await kind.read(world.ground), [SCRATCH])
    await undo()
    expect(new Set(hits.map((hit) => hit.encoding)), kind.name).to.deep.equal(new Set(['UTF-8', 'base64 at 1']))
    expect(new Set(hits.map((hit) => hit.kind))).to.deep.equal(new Set([kind.name]))
    proved.push(kind.name)
  }
  return proved
}

const judge = (world: World, places: readonly Place[]): void => {
  const result = search(places, world.secrets)
  tell(sayFigures(world.ground.name, result))
  expect(result.hits).to.deep.equal([])
  const seen = new Set(places.map(({ kind }) => kind))
  for (const { name } of kindsOf(world.ground)) expect([...seen], 'kinds that were read').to.include(name)
}

describe('the search for planted secrets', () => {
  it('finds every secret in every encoding, wherever it lies between other bytes', () => {
    for (const secret of KNOWN)
      for (const encoding of ENCODINGS)
        for (const form of encoding.of(secret)) {
          const noise = [randomBytes(501), Buffer.from(' '), Buffer.from(form), Buffer.from(' '), randomBytes(77)]
          const { hits } = search([{ kind: 'noise', name: 'noise', bytes: Buffer.concat(noise) }], [secret])
          expect(
            hits.map((hit) => hit.secret),
            `${secret.name}, ${encoding.name}`,
          ).to.include(secret.name)
        }
  })

  it('finds a short code where it stands alone, and not in a longer figure', () => {
    const find = (text: string): number => search([{ kind: 'log', name: 'log', bytes: Buffer.from(text) }], [{ name: 'code', text: '481526' }]).hits.length
    expect([find('code 481526.'), find('"481526"'), find('48 15 26'), find('48-15-26'), find('1481526'), find('0.4815262'), find('2048-15-26')]).to.deep.equal([
      1, 1, 1, 1, 0, 0, 0,
    ])
  })
})

describe('planted secrets in one process over a folder', () => {
  it('lie nowhere: no file, log, metrics page, environment or command output', async () => {
    const { ground, end, remove } = await startWhole()
    try {
      const world = createWorld(ground)
      await takeSteps(world)
      const places = await readPlaces(ground, 'at work')
      tell(`would be found in: ${(await proveSearch(world)).join(', ')}`)
      await end()
      places.push(
        ...(await readPlaces(
          ground,
          'after the end',
          kindsOf(ground).filter(({ name }) => ['store file', 'log'].includes(name)),
        )),
      )
      judge(world, places)
    } finally {
      await remove()
    }
  }).timeout(600_000)
})

describeOnStack('planted secrets in web, worker and staff apart', (program) => {
  const kindsNamed = (ground: Ground, ...names: string[]) => kindsOf(ground).filter(({ name }) => names.includes(name))

  it('lie nowhere: no file or document of the database, Redis key or stream, spool, key file, log, metrics page, environment or command output', async () => {
    const { ground, stack, end } = await startApart(program)
    try {
      const world = createWorld(ground)
      const [join, ...rest] = STEPS
      if (join === undefined) throw new Error('there is no step')
      await takeSteps(world, [join])
      await stack.worker.terminate()
      const triaged = rest.findIndex(({ name }) => name === 'triaged')
      await takeSteps(world, rest.slice(0, triaged))
      const places = await readPlaces(ground, 'while jobs wait', kindsNamed(ground, 'Redis key', 'Redis event stream', 'Redis dump', 'document'))
      await stack.worker.start()
      await takeSteps(world, rest.slice(triaged))
      await stack.mongodb.kill()
      for (const channel of CHANNELS.filter(({ name }) => name !== 'page form')) await fileBy(world, channel, { key: PLANTED.spooledKey })
      places.push(...(await readPlaces(ground, 'while the database is away', kindsNamed(ground, 'spool file', 'database file', 'metrics page', 'log'))))
      await createPhone(PLANTED.phone, ground).texts('77')
      places.push(...(await readPlaces(ground, 'while a command waits for the database', kindsNamed(ground, 'spool file'))))
      const texted = ground.texted().length
      await stack.mongodb.start()
      await ground.untilRead(world.filed + 1)
      while (ground.texted().length === texted) await sleep(100)
      await askForCode(world, 'code asked for while the database was away')
      places.push(...(await readPlaces(ground, 'at work')))
      tell(`would be found in: ${(await proveSearch(world)).join(', ')}`)
      await end()
      places.push(...(await readPlaces(ground, 'after the end', kindsNamed(ground, 'database file', 'spool file', 'log'))))
      judge(world, places)
    } finally {
      await stack.remove()
    }
  }).timeout(600_000)
})
