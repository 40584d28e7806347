import { randomBytes } from 'node:crypto'
import { bound } from './box.ts'
import { hpkeOpenOnce, hpkeSeal } from './suite.ts'

/** Whether a private half opens what the public one seals: whoever writes the store or a folder could have put another pair's half there. Throws on bytes that are no key. */
export const fits = async (publicKey: Uint8Array, privateKey: Uint8Array): Promise<boolean> => {
  const [probe, place] = [randomBytes(16), bound('fairline key probe')]
  const sealed = await hpkeSeal(publicKey, probe, place)
  return hpkeOpenOnce(privateKey, sealed, place).then(
    (opened) => Buffer.from(opened).equals(probe),
    () => false,
  )
}
