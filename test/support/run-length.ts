/** Fault runs are short where every commit waits for them, and long when asked: `npm run faults -- --long`, or FAULTS=long. */
const isLong = process.env['FAULTS'] === 'long' || process.argv.includes('--long')
export const runLength = <T>(short: T, long: T): T => (isLong ? long : short)
