import type { AddressStore } from '../../ports/addresses.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'

/** The sealed numbers of a database. */
export const createAddressStore = ({ addresses }: Places, run: Run): AddressStore => {
  const { asked, written } = addresses
  const put: AddressStore['put'] = async ({ hash, sealed, expires }) => {
    await written.updateOne({ _id: hash }, { $set: { sealed, expires } }, { upsert: true })
  }
  return {
    // Two first texts of one sender at one moment both mean to insert; who comes second writes into the first.
    put: (address) => run(() => put(address).catch((error: unknown) => (isDuplicate(error) ? put(address) : Promise.reject(error)))),
    get: (hash) =>
      run(async () => {
        const found = await asked.findOne({ _id: hash }).lean()
        return found === null ? undefined : { hash: found._id, sealed: found.sealed, expires: found.expires }
      }),
    remove: (hash, sealed) => run(async () => (await written.deleteOne({ _id: hash, sealed })).deletedCount > 0),
    expire: (today) => run(async () => (await written.deleteMany({ expires: { $lt: today } })).deletedCount),
  }
}
