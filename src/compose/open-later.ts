import type { WorkStores } from './store.ts'

type Ask = <A extends unknown[], R>(member: (stores: WorkStores) => (...args: A) => Promise<R>) => (...args: A) => Promise<R>

const casesLater = (ask: Ask, close: () => Promise<void>): WorkStores['cases'] => ({
  insert: ask(({ cases }) => cases.insert),
  load: ask(({ cases }) => cases.load),
  loadByItem: ask(({ cases }) => cases.loadByItem),
  loadByEntry: ask(({ cases }) => cases.loadByEntry),
  loadBySender: ask(({ cases }) => cases.loadBySender),
  replace: ask(({ cases }) => cases.replace),
  bury: ask(({ cases }) => cases.bury),
  candidates: ask(({ cases }) => cases.candidates),
  holderView: ask(({ cases }) => cases.holderView),
  due: ask(({ cases }) => cases.due),
  scan: ask(({ cases }) => cases.scan),
  oldestTriageDay: ask(({ cases }) => cases.oldestTriageDay),
  pending: ask(({ cases }) => cases.pending),
  ready: ask(({ cases }) => cases.ready),
  close,
})

const besideCasesLater = (ask: Ask): Pick<WorkStores, 'work' | 'keys' | 'addresses' | 'blobs' | 'figures'> => ({
  work: {
    put: ask(({ work }) => work.put),
    page: ask(({ work }) => work.page),
    count: ask(({ work }) => work.count),
    rowsOf: ask(({ work }) => work.rowsOf),
    lately: ask(({ work }) => work.lately),
  },
  keys: {
    publish: ask(({ keys }) => keys.publish),
    read: ask(({ keys }) => keys.read),
    noteSpool: ask(({ keys }) => keys.noteSpool),
    oldestSpooled: ask(({ keys }) => keys.oldestSpooled),
  },
  blobs: {
    put: ask(({ blobs }) => blobs.put),
    get: ask(({ blobs }) => blobs.get),
    remove: ask(({ blobs }) => blobs.remove),
    begun: ask(({ blobs }) => blobs.begun),
  },
  figures: { frozen: ask(({ figures }) => figures.frozen) },
  addresses: {
    put: ask(({ addresses }) => addresses.put),
    get: ask(({ addresses }) => addresses.get),
    remove: ask(({ addresses }) => addresses.remove),
    expire: ask(({ addresses }) => addresses.expire),
  },
})

/**
 * The stores of a database that may be away when the process starts: each call opens them if they are not open yet, and fails as they
 * do (`store_unavailable`) while they cannot be. Once open they stay so; their own driver finds the database again.
 */
export const openLater = (open: () => Promise<WorkStores>): WorkStores => {
  let opening: Promise<WorkStores> | undefined
  const opened = (): Promise<WorkStores> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
  const ask: Ask =
    (member) =>
    async (...args) =>
      member(await opened())(...args)
  const close = async (): Promise<void> => {
    await (await opening?.catch(() => undefined))?.close()
  }
  return { cases: casesLater(ask, close), ...besideCasesLater(ask), close }
}
