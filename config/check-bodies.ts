import type { Body, LadderStep } from '../src/core/pack.ts'
import { mayReceive } from '../src/core/route.ts'
import type { PackParts } from './pack-checks.ts'

/** A network must have somebody for every region group, and nobody twice: the first would win silently. */
const checkNetworks = (bodies: readonly Body[], groups: readonly string[]): string[] =>
  [...new Set(bodies.flatMap(({ network }) => network ?? []))].flatMap((network) => {
    const members = bodies.filter((body) => body.network === network)
    const served = members.flatMap(({ serves = [] }) => serves)
    const central = members.filter((body) => body.central).length
    return [
      ...(central > 1 ? [`bodies.json: network ${network} has ${central} central bodies`] : []),
      ...(central > 0 ? [] : groups.filter((group) => !served.includes(group)).map((group) => `bodies.json: network ${network} has nobody for ${group}, and no central body`)),
      ...groups.filter((group) => served.filter((one) => one === group).length > 1).map((group) => `bodies.json: network ${network} has two bodies for ${group}`),
    ]
  })

const checkBody = ({ id, access, bases, network, serves, central }: Body, groups: readonly string[] | undefined): string[] => {
  const alone = network === undefined && (serves !== undefined || central !== undefined)
  return [
    ...(access === 'recipient' && bases.length === 0 ? ['is a recipient, but can take nothing up: bases is empty'] : []),
    ...(alone ? ['serves regions, but belongs to no network'] : []),
    ...(groups ? (serves ?? []).filter((group) => !groups.includes(group)).map((group) => `serves unknown region group ${group}`) : []),
  ].map((fault) => `bodies.json ${id}: ${fault}`)
}

const checkLadder = (ladder: readonly LadderStep[], receives: (id: string) => boolean): string[] =>
  ladder.flatMap(({ step, to, body }, index) =>
    [
      ...(step === index + 1 ? [] : [`stands at place ${index + 1}`]),
      ...((to === 'body') === (body !== undefined) ? [] : ['names a body if it goes to a body, and only then']),
      ...(body === undefined || receives(body) ? [] : [`${body} is not a recipient`]),
    ].map((fault) => `clocks.json ladder step ${step}: ${fault}`),
  )

/** Bodies against the regions, and whoever else names a body: firewall list, quarantine, ladder. */
export const checkBodies = ({ bodies, neverAuto = [], quarantine, ladder = [], regions }: PackParts): string[] => {
  if (!bodies) return []
  const groups = regions && [...new Set(regions.map(({ group }) => group))]
  const receives = (id: string): boolean => bodies.some((body) => body.id === id && mayReceive(body, { neverAuto }))
  return [
    ...bodies.flatMap((body) => checkBody(body, groups)),
    ...(groups ? checkNetworks(bodies, groups) : []),
    ...neverAuto.filter((id) => !bodies.some((body) => body.id === id)).map((id) => `pack.json neverAuto: unknown body ${id}`),
    ...(quarantine === undefined || receives(quarantine) ? [] : [`pack.json quarantine: ${quarantine} is not a recipient`]),
    ...checkLadder(ladder, receives),
  ]
}
