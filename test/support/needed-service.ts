/**
 * Tests that need a server. Where it is missing, a plain machine says so loudly and passes one test that says it was not run;
 * continuous integration fails, because there a test that did not run is a fault.
 */
export const describeWithService = (name: string, missing: string | undefined, describeAll: (this: Mocha.Suite) => void): void => {
  describe(name, function () {
    if (missing === undefined) {
      describeAll.call(this)
      return
    }
    it(`NOT RUN: ${missing}`, () => {
      if (process.env['CI']) throw new Error(`${name}: ${missing}`)
      process.stderr.write(`\n  !!! NOT RUN: ${name}: ${missing}\n`)
    })
  })
}

/** The address a test server has by the environment, with what is missing when it has none. */
export const serviceAddress = (variable: 'TEST_REDIS_URL' | 'TEST_MONGODB_URL'): { url: string; missing: string | undefined } => {
  const url = process.env[variable] ?? ''
  return { url, missing: url === '' ? `${variable} is not set` : undefined }
}
