import { createRequire } from 'node:module'
import { basename } from 'node:path'
import type { Injector, PluginContext } from '@stryker-mutator/api/plugin'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import type { MutantRunOptions, TestRunner } from '@stryker-mutator/api/test-runner'
import fc from 'fast-check'
import type { Suite } from 'mocha'

/**
 * Stryker's runner for mocha, loaded so that it finds mocha 12: it asks for `lib/cli/run-helpers` without an ending, and mocha 12 has
 * them as `.cjs`. To be dropped for the package's own name once stryker-js #6205 is released.
 */
const { extensions } = createRequire(import.meta.url)
extensions['.cjs'] = extensions['.js']

/** Drawn cases are the same in every run, and a failure is not made smaller: here it only counts that there is one. */
fc.configureGlobal({ seed: 20_261_127, endOnFailure: true })

const { createMochaTestRunner, strykerValidationSchema } = await import('@stryker-mutator/mocha-runner')

/** A test file that bears the name of the mutated file is taken to have noticed so many of its mutants already. */
const OWN = 3
/** A mutant is given up at a hundred times the hits of all tests, here counted twice; in an endless loop a tenth of that is long enough. */
const FEWER_HITS = 10

/**
 * What test files take and have noticed, by which they are put in order: the first test that fails ends the run of a mutant, so that
 * it should be a quick one.
 */
const createOrder = () => {
  const [fileOf, took, noticed] = [new Map<string, string>(), new Map<string, number>(), new Map<string, number>()]
  /** How many mutants of a file a test file may be hoped to notice a millisecond. */
  const hopeOf = (mutated: string, file = ''): number => {
    const own = basename(file).startsWith(basename(mutated, '.ts')) ? OWN : 0.1
    return ((noticed.get(`${mutated} ${file}`) ?? 0) + own) / ((took.get(file) ?? 0) + 1)
  }
  return {
    addTest: (title: string, file: string, ms: number): void => {
      fileOf.set(title, file)
      took.set(file, (took.get(file) ?? 0) + ms)
    },
    addNoticed: (mutated: string, title: string): void => {
      const key = `${mutated} ${fileOf.get(title)}`
      noticed.set(key, (noticed.get(key) ?? 0) + 1)
    },
    sort: (suites: Suite[], mutated: string): Suite[] => suites.sort((a, b) => hopeOf(mutated, b.file) - hopeOf(mutated, a.file)),
  }
}

const createRunner = (injector: Injector<PluginContext>): TestRunner => {
  const runner = createMochaTestRunner(injector)
  const order = createOrder()
  return {
    /**
     * Nothing has to be loaded again between two mutants: static ones are left out, and all others become active only once the files are
     * loaded. Unless told so Stryker starts a process for each mutant that was also met while a file loaded, which here is every one.
     */
    capabilities: async () => ({ reloadEnvironment: true }),
    /**
     * Runs everything once, unbroken, before any mutant: what a process makes once and keeps (a compiled language, the days off of a
     * year) is then as static as what is made while a file loads, and no mutant leaves it broken to the next.
     */
    init: async () => {
      await runner.init()
      const whole = await runner.run(true)
      if (!('tests' in whole)) throw new Error('the tests do not run as they are')
      for (const { id, fileName = '', timeSpentMs } of whole.tests) order.addTest(id, fileName, timeSpentMs)
    },
    dryRun: (options) => runner.dryRun(options),
    mutantRun: async (options: MutantRunOptions) => {
      const { activeMutant, hitLimit } = options
      order.sort(runner['mocha'].suite.suites, activeMutant.fileName)
      const result = await runner.mutantRun(hitLimit === undefined ? options : { ...options, hitLimit: hitLimit / FEWER_HITS })
      if ('killedBy' in result) for (const title of result.killedBy.slice(0, 1)) order.addNoticed(activeMutant.fileName, title)
      return result
    },
    dispose: () => runner.dispose(),
  }
}
createRunner.inject = tokens(commonTokens.injector)

const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'mocha', createRunner)]

export { strykerPlugins, strykerValidationSchema }
