import type { Instant } from '@/shared/api/types'
import type { Follow } from '../api'

export interface Step {
  name: 'received' | 'arranged' | 'handled' | 'look' | 'ended'
  state: 'done' | 'now' | 'todo'
  at?: Instant | null
}

/** The four steps as residents know them, whatever stages the case went through. */
export function stepsOf(follow: Follow): Step[] {
  const { standing } = follow
  const received: Step = { name: 'received', state: 'done', at: follow.reportedAt }
  if (standing === 'declined' || standing === 'void')
    return [received, { name: 'ended', state: 'now', at: follow.closedAt }]
  const arranged = Boolean(follow.unit && follow.arrangedAt)
  const closed = standing === 'closed'
  const states = {
    received: standing === 'received' ? 'now' : 'done',
    arranged: arranged ? 'done' : standing === 'arranging' || standing === 'paused' ? 'now' : 'todo',
    handled: closed ? 'done' : arranged ? 'now' : 'todo',
    look: closed ? (follow.rating ? 'done' : 'now') : 'todo',
  } as const
  return [
    { ...received, state: states.received },
    { name: 'arranged', state: states.arranged, at: arranged ? follow.arrangedAt : null },
    { name: 'handled', state: states.handled, at: closed ? (follow.handledAt ?? follow.closedAt) : null },
    { name: 'look', state: states.look, at: closed ? follow.closedAt : null },
  ]
}
