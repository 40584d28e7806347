import type { Stores } from '../../src/compose/store.ts'

/** An empty place where a store keeps its data, made for one test. */
export type StorePlace = {
  /** A handle on the data; a second one stands for another process. Closing its `cases` closes it. */
  open(): Promise<Stores>
  /** Closes what is still open and takes the data away. */
  remove(): Promise<void>
}
export type MakePlace = () => Promise<StorePlace>

/** Hands each test an empty place with one handle opened, and clears up after it. */
export const eachInNewPlace = (makePlace: MakePlace): { place: StorePlace; stores: Stores } => {
  const current: Partial<{ place: StorePlace; stores: Stores }> = {}
  beforeEach(async () => {
    current.place = await makePlace()
    current.stores = await current.place.open()
  })
  afterEach(async () => {
    await current.place?.remove()
  })
  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('no place: used outside of a test')
    return value
  }
  return {
    get place() {
      return need(current.place)
    },
    get stores() {
      return need(current.stores)
    },
  }
}
