import type { Breaches } from '../support/source-tree.ts'
import type { Breakage } from './breakage.ts'

/** Where a breakage would no longer break what it says: its text is gone or stands there twice, or a test that should see it is gone. */
export const findRot = (breakages: readonly Breakage[], read: (path: string) => string | undefined): Breaches =>
  breakages.flatMap(({ name, file, find, put, seenBy }) => {
    const places = (read(file)?.split(find).length ?? 1) - 1
    return [
      ...(places === 1 ? [] : [`breakage "${name}": its text stands ${places} times in ${file}`]),
      ...(find === put ? [`breakage "${name}": changes nothing`] : []),
      ...seenBy.filter((path) => read(path) === undefined).map((path) => `breakage "${name}": there is no ${path}`),
    ]
  })
