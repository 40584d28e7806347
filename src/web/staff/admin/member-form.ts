import { z } from 'zod'
import { hasQueue } from '../../../core/contact-rules.ts'
import type { MemberRole } from '../../../core/member.ts'
import type { Pack } from '../../../core/pack.ts'
import type { Compartment } from '../../../core/vocab.ts'
import { COMPARTMENTS } from '../../../core/vocab.ts'
import type { MemberView } from '../../../identity/commands.ts'
import type { Failure } from '../../kit/errors.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels, filled, optional } from '../fields.ts'
import type { Here } from '../frame.ts'
import { EVERY_ROLE } from '../staff-route.ts'

type Clearance = Exclude<Compartment, 'none'>
const CLEARANCES = COMPARTMENTS.filter((one): one is Clearance => one !== 'none')
const isRole = (value: string): value is MemberRole => EVERY_ROLE.some((role) => role === value)

const recipients = (pack: Pack): string[] => pack.bodies.filter((body) => hasQueue(body, pack)).map(({ id }) => id)

const role = filled.superRefine((value, context) => {
  if (!isRole(value)) context.addIssue({ code: 'custom', params: { text: 'fault.not_allowed' } })
})

/** A box of a form is named after what it stands for: a form's names are read once each. */
const ticked = (typed: Record<string, unknown>, kind: string, ids: readonly string[]): string[] => ids.filter((id) => typed[`${kind}-${id}`] === 'yes')

/** What an administrator says of a member. */
export const memberBody = (pack: Pack) =>
  z.looseObject({ name: filled, role, unit: optional }).transform(({ name, role: given, unit, ...typed }) => ({
    name,
    role: isRole(given) ? given : ('statistics_reader' as const),
    unit,
    queues: ticked(typed, 'queue', recipients(pack)),
    clearances: CLEARANCES.filter((one) => typed[`clearance-${one}`] === 'yes'),
    force: typed['force'] === 'yes',
  }))

export const invitedBody = (pack: Pack) => z.intersection(z.looseObject({ login: filled }), memberBody(pack))

/** The form's values out of a member as they stand. */
export const typedOf = ({ name, role: own, unit, queues, clearances }: MemberView): Record<string, string> => ({
  name,
  role: own,
  unit,
  ...Object.fromEntries([...queues.map((id) => [`queue-${id}`, 'yes']), ...clearances.map((one) => [`clearance-${one}`, 'yes'])]),
})

const LOGIN: FieldSpec = { name: 'login', label: 'staff.login', hint: 'staff.login_hint', autocomplete: 'off' }
const NAME: FieldSpec = { name: 'name', label: 'staff.member_name', hint: 'staff.member_name_hint', autocomplete: 'off' }

/** Everything the form shows: text fields, the choices with what is chosen, and what is wrong. */
export const memberForm = (pages: Pages, here: Here, isNew: boolean, typed: Record<string, string>, failure?: Failure) => {
  const { say, pack } = pages
  const { language } = here
  const specs = isNew ? [LOGIN, NAME] : [NAME]
  const choices: FieldSpec[] = [
    { name: 'role', label: 'staff.member_role' },
    { name: 'force', label: 'staff.force' },
  ]
  const all = fieldModels(pages, here, [...specs, ...choices], typed, failure)
  const box = (kind: string, id: string, text: string) => ({ name: `${kind}-${id}`, text, chosen: typed[`${kind}-${id}`] === 'yes' })
  return {
    ...all,
    fields: all.fields.filter(({ name }) => specs.some((spec) => spec.name === name)),
    roleFault: all.fields.find(({ name }) => name === 'role')?.fault ?? '',
    forceFault: all.fields.find(({ name }) => name === 'force')?.fault ?? '',
    roles: EVERY_ROLE.map((id) => ({ id, name: say(language, `staff.role.${id}`), chosen: typed['role'] === id })),
    queues: recipients(pack).map((id) => box('queue', id, nameOfBody(pages, language, id))),
    clearances: CLEARANCES.map((one) => box('clearance', one, say(language, `staff.compartment.${one}`))),
    units: pack.bodies.map(({ id }) => ({ id, name: nameOfBody(pages, language, id), chosen: typed['unit'] === id })),
  }
}
