import type { ActionOffer, CaseDetail, SideTask, TaskKind } from '@/shared/api/types'

/** The acts by which a unit answers a task, the usual one first. */
const ANSWERS: Record<TaskKind, string[]> = {
  assist: ['assist-reply', 'assist-return'],
  'co-sign': ['co-sign'],
  whistle: ['report-in'],
}

/** What can be done to the caller's own task now. */
export const answersTo = (task: SideTask, offers: ActionOffer[]): ActionOffer[] =>
  task.mine && task.state === 'open'
    ? ANSWERS[task.kind].flatMap((action) => offers.find((offer) => offer.action === action) ?? [])
    : []

/** The caller's own first, then what is open by its time, then what has ended, latest first. */
export function inOrder(tasks: SideTask[]): SideTask[] {
  const weight = ({ mine, state }: SideTask) => (mine ? 0 : state === 'open' ? 1 : 2)
  const end = ({ dueAt, endedAt, state }: SideTask) =>
    state === 'open' ? (dueAt ?? '9') : String(1e15 - Date.parse(endedAt ?? ''))
  return [...tasks].sort((a, b) => weight(a) - weight(b) || end(a).localeCompare(end(b)) || a.no - b.no)
}

/** The first open task of a unit of the caller's, when it is not his turn in the main line. */
export const ownTask = (detail: CaseDetail): SideTask | undefined =>
  detail.myTurn ? undefined : inOrder(detail.tasks).find(({ mine, state }) => mine && state === 'open')

/** Which open tasks hold up the party's own act: assistance the handling, signatures the passing on. */
export function holdingUp({ tasks, actions, myTurn }: CaseDetail): TaskKind | null {
  if (!myTurn || actions.some(({ primary }) => primary)) return null
  const open = (kind: TaskKind) => tasks.some((task) => task.kind === kind && task.state === 'open')
  return open('assist') ? 'assist' : open('co-sign') ? 'co-sign' : null
}

/** The unit is named in the answer only where several of the caller's owe the same. */
export const unitToName = (task: SideTask, tasks: SideTask[]): { unit?: number } =>
  tasks.filter(({ mine, kind, state }) => mine && state === 'open' && kind === task.kind).length > 1
    ? { unit: task.unitId }
    : {}
