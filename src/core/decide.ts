import type { Case } from './case.ts'
import type { Command, Context, Decision, FileCommand } from './commands.ts'
import { decideBoard } from './decide-board.ts'
import { decideContact } from './decide-contact.ts'
import { decideDue } from './decide-due.ts'
import { decideStaff } from './decide-staff.ts'
import { decideTriage } from './decide-triage.ts'
import { decideWorker } from './decide-worker.ts'
import type { Refusal } from './errors.ts'

/** What a command means for a case that exists: events and outbox entries, or a coded refusal. Pure; nothing is written here. */
export const decide = (theCase: Case, command: Exclude<Command, FileCommand>, context: Context): Decision | Refusal => {
  switch (command.type) {
    case 'staff':
      return decideStaff(theCase, command, context)
    case 'board':
      return decideBoard(theCase, command)
    case 'contact':
      return decideContact(theCase, command, context)
    case 'triage':
    case 'quarantine':
    case 'harden':
      return decideTriage(theCase, command, context)
    case 'add_message':
    case 'withdraw':
    case 'ask_deletion':
    case 'give_consent':
    case 'refuse_consent':
    case 'withdraw_consent':
    case 'make_code':
    case 'answer_follow_up':
    case 'ask_contact':
    case 'write_contact':
    case 'take_back_contact':
    case 'answer_text':
    case 'text_command':
      return decideWorker(theCase, command, context)
    default:
      return decideDue(theCase, command, context)
  }
}
