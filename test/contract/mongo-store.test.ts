import { describeOnMongodb, makeMongoPlace } from '../support/mongodb.ts'
import { describeAccessLog } from './access-log.suite.ts'
import { describeAddressStore } from './address-store.suite.ts'
import { describeBlobStore } from './blob-store.suite.ts'
import { describeCaseStore } from './case-store.suite.ts'
import { describeEscalationStore } from './escalation-store.suite.ts'
import { describeFigureStore } from './figure-store.suite.ts'
import { describeMailLedger } from './mail-ledger.suite.ts'
import { describePatternStore } from './pattern-store.suite.ts'
import { describeProcessNotes } from './process-notes.suite.ts'
import { describePublishedKeys } from './published-keys.suite.ts'
import { describeStaffStores } from './staff-stores.suite.ts'
import { describeWorkStore } from './work-store.suite.ts'

describeOnMongodb('mongo store', () => {
  describeCaseStore('mongo store', makeMongoPlace)
  describeWorkStore('mongo store', makeMongoPlace)
  describePublishedKeys('mongo store', makeMongoPlace)
  describeStaffStores('mongo store', makeMongoPlace)
  describeAccessLog('mongo store', makeMongoPlace)
  describeFigureStore('mongo store', makeMongoPlace)
  describeMailLedger('mongo store', makeMongoPlace)
  describeEscalationStore('mongo store', makeMongoPlace)
  describePatternStore('mongo store', makeMongoPlace)
  describeProcessNotes('mongo store', makeMongoPlace)
  describeBlobStore('mongo store', async () => {
    const place = await makeMongoPlace()
    return { open: async () => (await place.open()).blobs, remove: place.remove }
  })
  describeAddressStore('mongo store', async () => {
    const place = await makeMongoPlace()
    return { open: async () => (await place.open()).addresses, remove: place.remove }
  })
})
