import type mongoose from 'mongoose'

/** One command as the driver sent it: its name, its collection, and its body without what the driver adds for itself. */
export type SentCommand = { name: string; collection: string; body: mongoose.mongo.Document }

/** Added to every command by the driver, and refused inside of an explain. */
const DRIVERS_OWN = new Set(['lsid', '$clusterTime', '$db', '$readPreference', 'writeConcern', 'readConcern', 'txnNumber'])

export type Listener = { sent: SentCommand[]; whole: mongoose.mongo.Document[]; answers: mongoose.mongo.Document[] }

/** Writes down every command of a connection opened with `monitorCommands`, and every answer. */
export const listenTo = (connection: mongoose.Connection): Listener => {
  const heard: Listener = { sent: [], whole: [], answers: [] }
  const client = connection.getClient()
  client.on('commandStarted', ({ commandName, command }) => {
    heard.whole.push(command)
    heard.sent.push({ name: commandName, collection: String(command[commandName]), body: Object.fromEntries(Object.entries(command).filter(([key]) => !DRIVERS_OWN.has(key))) })
  })
  client.on('commandSucceeded', ({ reply }) => heard.answers.push(Object(reply)))
  return heard
}

/** A server explains one update or delete at a time. */
const singly = (body: mongoose.mongo.Document): mongoose.mongo.Document[] => {
  for (const list of ['updates', 'deletes']) if (Array.isArray(body[list])) return body[list].map((one: unknown) => ({ ...body, [list]: [one] }))
  return [body]
}

/** Every value of a key, at any depth. */
const valuesOf = (value: unknown, key: string): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => (name === key && typeof inner === 'string' ? [inner] : name === 'rejectedPlans' ? [] : valuesOf(inner, key)))

type Plan = { stages: string[]; indexes: string[] }

/** The plans by which a server would do a command. */
export const plansOf = async (db: mongoose.mongo.Db, { body }: SentCommand): Promise<Plan[]> => {
  const plans: Plan[] = []
  for (const explain of singly(body)) {
    const answer = await db.command({ explain, verbosity: 'queryPlanner' })
    plans.push({ stages: valuesOf(answer, 'stage').map(String), indexes: valuesOf(answer, 'indexName').map(String) })
  }
  return plans
}
