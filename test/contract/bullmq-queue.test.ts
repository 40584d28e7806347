import { describeWithService, serviceAddress } from '../support/needed-service.ts'
import { createPlace, removeKeys } from './bullmq-place.ts'
import { describeJobQueue } from './job-queue.suite.ts'

const { url, missing } = serviceAddress('TEST_REDIS_URL')

describeWithService('bullmq queue over Redis', missing, () => {
  const prefixes: string[] = []

  describeJobQueue('bullmq queue', async () => {
    const place = createPlace(url)
    prefixes.push(place.prefix)
    return place.open()
  })

  after(() => removeKeys(url, prefixes))
})
