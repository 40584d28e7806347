import { createCredentials } from '../../src/adapters/credentials/credentials.ts'
import { createOneTimeCodes } from '../../src/adapters/credentials/one-time-codes.ts'
import { createSessionSeal } from '../../src/adapters/credentials/session-seal.ts'
import { FULL_COST } from '../../src/adapters/credentials/stretch.ts'
import { createTokens } from '../../src/adapters/credentials/tokens.ts'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { generateSigningPair } from '../../src/adapters/keyring/signing.ts'
import { createPasskeys } from '../../src/adapters/passkeys/passkeys.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { describeCredentials, describeLane } from './credentials.suite.ts'
import { describeOneTimeCodes } from './one-time-codes.suite.ts'
import { describePasskeys } from './passkeys.suite.ts'
import { describeQueueVault } from './queue-vault.suite.ts'
import { describeSessionSeal, describeTokens } from './session-seal.suite.ts'

const key = (fill: number): Uint8Array => Buffer.alloc(32, fill)

describeCredentials('node cryptography', () => createCredentials(generateKeyPair, { memory: 64, passes: 1 }))
describeLane('node cryptography', () => createCredentials(generateKeyPair, { memory: 1024, passes: 1 }), FULL_COST)
describeOneTimeCodes('otpauth', createOneTimeCodes)
describePasskeys('@simplewebauthn/server', createPasskeys)
describeSessionSeal('node cryptography', (fill) => createSessionSeal(key(fill)))
describeTokens('node cryptography', (fill) => createTokens(key(fill)))
describeQueueVault('X-Wing', () => createQueueVault(createKeySigner(generateSigningPair())))
