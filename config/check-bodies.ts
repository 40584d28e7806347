import { mayBeTold } from '../src/core/contact-rules.ts'
import type { Body, ContactRules, LadderStep } from '../src/core/pack.ts'
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

const takesNoTime = ({ after }: LadderStep): boolean => Object.values(after).every((length) => length === 0)

/** Why a rung cannot stand where it does: who was called before is called again (the ladder would go in a circle), or nobody had time to answer. */
const checkPlace = (ladder: readonly LadderStep[], index: number): string[] => {
  const rung = ladder[index]
  if (rung === undefined) return []
  const before = ladder.slice(0, index).find(({ to, body }) => to === rung.to && body === rung.body)
  const called = rung.body ?? { owner: 'the owner', lead: 'the lead', body: 'the body', union_board: 'the union board' }[rung.to]
  return [
    ...(rung.step === index + 1 ? [] : [`stands at place ${index + 1}`]),
    ...(before ? [`calls ${called} a second time after step ${before.step}: a ladder never comes back to a rung`] : []),
    ...(rung.to === 'union_board' && index < ladder.length - 1 ? ['the union board is the last to be called, and a step follows'] : []),
    ...(index > 0 && takesNoTime(rung) ? ['follows at once, so that nobody has time to answer the step before'] : []),
  ]
}

/** The ladder goes up, rung by rung, each once, and ends at the union board: else silence would stay unseen. */
const checkLadder = (ladder: readonly LadderStep[], receives: (id: string) => boolean): string[] => [
  ...ladder.flatMap(({ step, to, body }, index) =>
    [
      ...checkPlace(ladder, index),
      ...((to === 'body') === (body !== undefined) ? [] : ['names a body if it goes to a body, and only then']),
      ...(body === undefined || receives(body) ? [] : [`${body} is not a recipient`]),
    ].map((fault) => `clocks.json ladder step ${step}: ${fault}`),
  ),
  ...(ladder.length === 0 || ladder.some(({ to }) => to === 'union_board') ? [] : ['clocks.json ladder: no step calls the union board, so nobody would see that nothing happens']),
]

/** Whom a worker may ask for is a union that watches; who is told when it is silent is somebody else with people here. */
const checkContact = (bodies: readonly Body[], neverAuto: readonly string[], contact: ContactRules | undefined): string[] =>
  (contact?.bodies ?? []).flatMap(({ id, other }, index, all) => {
    const body = bodies.find((one) => one.id === id)
    return [
      ...(body?.kind === 'union' && body.access === 'watcher' ? [] : [`${id} is no union that watches`]),
      ...(all.findIndex((one) => one.id === id) === index ? [] : [`${id} is there twice`]),
      ...(other !== id && mayBeTold(other, { bodies: [...bodies], neverAuto: [...neverAuto], ...(contact ? { contact } : {}) })
        ? []
        : [`${other} cannot be told that ${id} is silent`]),
    ].map((fault) => `pack.json contact: ${fault}`)
  })

/** Bodies against the regions, and whoever else names a body: firewall list, quarantine, ladder. */
export const checkBodies = ({ bodies, neverAuto = [], quarantine, ladder = [], regions, contact }: PackParts): string[] => {
  if (!bodies) return []
  const groups = regions && [...new Set(regions.map(({ group }) => group))]
  const receives = (id: string): boolean => bodies.some((body) => body.id === id && mayReceive(body, { neverAuto }))
  return [
    ...bodies.flatMap((body) => checkBody(body, groups)),
    ...(groups ? checkNetworks(bodies, groups) : []),
    ...neverAuto.filter((id) => !bodies.some((body) => body.id === id)).map((id) => `pack.json neverAuto: unknown body ${id}`),
    ...(quarantine === undefined || receives(quarantine) ? [] : [`pack.json quarantine: ${quarantine} is not a recipient`]),
    ...checkContact(bodies, neverAuto, contact),
    ...checkLadder(ladder, receives),
  ]
}
