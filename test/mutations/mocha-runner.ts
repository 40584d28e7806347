import { createRequire } from 'node:module'
import fc from 'fast-check'

/**
 * Stryker's runner for mocha, loaded so that it finds mocha 12: it asks for `lib/cli/run-helpers` without an ending, and mocha 12 has
 * them as `.cjs`. To be dropped for the package's own name once stryker-js #6205 is released.
 */
const { extensions } = createRequire(import.meta.url)
extensions['.cjs'] = extensions['.js']

/** Drawn cases are the same in every run, and a failure is not made smaller: here it only counts that there is one. */
fc.configureGlobal({ seed: 20_261_127, endOnFailure: true })

const { MochaTestRunner, strykerPlugins, strykerValidationSchema } = await import('@stryker-mutator/mocha-runner')

/**
 * Nothing has to be loaded again between two mutants: static ones are left out, and all others become active only once the files are
 * loaded. Unless told so Stryker starts a process for each mutant that was also met while a file loaded, which here is nearly every one.
 */
MochaTestRunner.prototype.capabilities = async () => ({ reloadEnvironment: true })

export { strykerPlugins, strykerValidationSchema }
