import { describeOnMongodb, makeMongoPlace } from '../support/mongodb.ts'
import { describeCaseStore } from './case-store.suite.ts'
import { describeWorkStore } from './work-store.suite.ts'

describeOnMongodb('mongo store', () => {
  describeCaseStore('mongo store', makeMongoPlace)
  describeWorkStore('mongo store', makeMongoPlace)
})
