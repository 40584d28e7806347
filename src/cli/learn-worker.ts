import { parentPort, workerData } from 'node:worker_threads'
import { learnNetwork } from '../classify/learn-network.ts'
import type { Lesson } from './learn-beside.ts'

const { samples, labels, meanings } = workerData as Lesson
parentPort?.postMessage(learnNetwork(samples, labels, meanings))
