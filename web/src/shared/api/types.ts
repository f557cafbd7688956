// Shapes of the HTTP contract that the screens use. Instants are ISO-8601 in UTC.

export type Instant = string
export type Language = 'zh-CN' | 'zh-Hant' | 'en'
export type LampColour = 'green' | 'yellow' | 'red' | 'grey' | 'closed'
export type LimitUnit = 'urgent_hour' | 'urgent_day' | 'work_hour' | 'work_day' | 'calendar_day'
/** 0 none, 1 plain, 2 yellow card, 3 red card */
export type Urge = 0 | 1 | 2 | 3
export type PartyAxis = 'supervision' | 'command' | 'unit'
export type PhotoKind = 'near' | 'far' | 'before' | 'after'

export interface Point {
  lon: number
  lat: number
}
export interface Named {
  id: number
  name: string
  nameEn?: string | null
}
export interface Limit {
  value: number
  unit: LimitUnit
}
export interface Page<T> {
  items: T[]
  total: number
  /** True when the total is an estimate. */
  estimated: boolean
}

export interface Slot {
  from: Instant
  to: Instant
}
export interface CalendarNow {
  slotNow?: Slot | null
  working: boolean
}
export interface Post {
  post: string
  name: string
  nameHant?: string | null
  nameEn?: string | null
  unit?: Named | null
  area?: Named | null
}
export interface Me {
  account: { id: number; login: string; name: string; language: Language | null; mustChange: boolean }
  staff?: Named | null
  unit?: Named | null
  posts: Post[]
  permissions: string[]
  scope: { areas: { id: number; code: string; name: string; level: string }[]; units: Named[] }
  csrfToken: string
  sample: boolean
  serverTime: Instant
  zone: string
  /** Absent where no calendar is set up yet. */
  calendar?: CalendarNow | null
}
export interface SampleAccount {
  login: string
  name: string
  role: string
  unit?: string | null
  password?: string
}
export interface SignInInfo {
  sample: boolean
  accounts: SampleAccount[]
  passwordRules?: Record<string, unknown>
  systemName: string
}

export interface CaseParty {
  unitId?: number | null
  unitName?: string | null
  duty?: string | null
  staffName?: string | null
}
export interface CaseRow {
  number: string
  classCode?: string | null
  className?: string | null
  description: string
  address?: string | null
  point?: Point | null
  area?: Named | null
  channel: string
  lifecycle: string
  stage: string
  stageName: string
  state: 'open' | 'parked' | 'closed' | 'void'
  lamp: LampColour
  dueAt?: Instant | null
  warnAt?: Instant | null
  /** Parked until. */
  wakeAt?: Instant | null
  outcome?: string | null
  stageAt: Instant
  remainingMs?: number | null
  limit?: Limit | null
  party?: CaseParty | null
  handlingUnit?: Named | null
  urge: Urge
  reworkCount: number
  returnCount: number
  reportCount: number
  urgent: boolean
  reportedAt: Instant
  filedAt?: Instant | null
  closedAt?: Instant | null
  version: number
  thumbnail?: number | null
  /** The to-do kind of the row, on the workbench only. */
  kind?: string | null
  kindName?: string | null
}

export interface CasePhoto {
  id: number
  kind: PhotoKind
  stage?: string | null
  at: Instant
  by?: string | null
  /** What the camera said. */
  takenAt?: Instant | null
  /** From where the first photo of how it was was taken. */
  metres?: number | null
  /** Photos of other cases that it looks like, without the number where the caller may not see that case. */
  alike?: { number?: string | null }[] | null
}
export interface Segment {
  seq: number
  clock: number
  stage: string
  stageName: string
  party: { unitId?: number | null; name: string; axis: PartyAxis }
  running: boolean
  startedAt: Instant
  endedAt?: Instant | null
  dueAt?: Instant | null
  limit?: Limit | null
  usedMs: number
  lamp: LampColour
}
export interface Step {
  stage: string
  name: string
  state: 'done' | 'now' | 'todo'
}
export type NeedKind =
  | 'text'
  | 'date'
  | 'number'
  | 'unit'
  | 'units'
  | 'until'
  | 'photos'
  | 'choice'
  | 'limit'
  | 'class'
  | 'point'
  | 'mentions'
  | 'case'
  | 'report'
export interface ActionNeed {
  field: string
  required: boolean
  kind: NeedKind
  choices?: { value: string; name: string }[] | string[] | null
  max?: number | null
  /** Asked only when another field has one of these values. */
  when?: Record<string, string[]> | null
  /** Name of a field of the lifecycle's own, which is sent under `details`. */
  name?: string | null
}
export interface ActionOffer {
  action: string
  name: string
  key?: string | null
  primary: boolean
  needs: ActionNeed[]
  confirm?: boolean | null
}
export interface Candidate {
  unitId: number
  name: string
  why: string
  basis?: string | null
  open?: number | null
}
export interface JoinedReport {
  id: number
  receivedAt: Instant
  channel: string
  reporterName?: string | null
  reporterPhone?: string | null
  outerNumber?: string | null
  description?: string | null
  /** The reporter wants not to be named to those who handle it. */
  secret?: boolean
  source?: {
    giver?: string | null
    occasion?: string | null
    document?: string | null
    replyBy?: string | null
    urgent?: boolean | null
    visitors?: number | null
    camera?: string | null
    seenAt?: Instant | null
  } | null
}
export interface NearbyCase {
  number: string
  className?: string | null
  address?: string | null
  description?: string | null
  distance?: number | null
  similarity?: number | null
  reportedAt: Instant
  closedAt?: Instant | null
  stageName?: string | null
  stage?: string | null
  state?: string | null
  lamp?: LampColour | null
}
export type TaskKind = 'assist' | 'co-sign' | 'whistle'
/** What a unit owes beside the main line. */
export interface SideTask {
  no: number
  kind: TaskKind
  unitId: number
  unitName: string
  text?: string | null
  at: Instant
  limit?: Limit | null
  dueAt?: Instant | null
  /** Until its limit, in the measure of that. */
  remainingMs?: number | null
  state: 'open' | 'done' | 'refused' | 'called-off'
  endedAt?: Instant | null
  answer?: string | null
  /** Of a co-signing: agree, disagree. */
  result?: string | null
  onTime?: boolean | null
  lamp: LampColour
  /** Whether a unit of the caller's owes it. */
  mine: boolean
}
/** A value of a field that the lifecycle defines. */
export interface Detail {
  code: string
  name: string
  kind: string
  value: string
}
/** Why the deadline is when it is. */
export interface Explanation {
  since: Instant
  dueAt?: Instant | null
  limit?: Limit | null
  /** Used of the limit, in its measure. */
  usedMs: number
  pausedMs: number
  /** Whether only working hours count. */
  works: boolean
  extended: boolean
  /** All of it in one sentence. */
  sentence?: string | null
}
export interface CaseDetail extends CaseRow {
  /** Whether it is the caller who must act. */
  myTurn?: boolean
  tasks: SideTask[]
  details: Detail[]
  /** Whether the caller is told of every action. */
  following: boolean
  /** Number of the case that goes on. */
  mergedInto?: string | null
  mergedFrom: string[]
  reopenCount: number
  /** Stretches in which its working limits stand, from the report until now or the deadline. */
  rests?: Slot[] | null
  explanation?: Explanation | null
  lifecycleName?: string | null
  handlingLimit?: Limit | null
  handlingDueAt?: Instant | null
  condition?: { filing?: string | null; closing?: string | null } | null
  lineage: { id: number; name: string; level: string }[]
  cell?: string | null
  reports: JoinedReport[]
  photos: CasePhoto[]
  segments: Segment[]
  steps: Step[]
  actions: ActionOffer[]
  gridOfficer?: { name: string; phone?: string | null } | null
  nearby?: NearbyCase[] | null
  edition?: number | null
  candidates?: Candidate[] | null
}
export interface HistoryEntry {
  seq: number
  at: Instant
  action: string
  actionName: string
  fromStage?: string | null
  toStage: string
  stageName?: string | null
  actor?: string | null
  unit?: { id?: number | null; name: string; axis?: PartyAxis | null } | null
  note?: string | null
  data?: Record<string, unknown> | null
  tookMs?: number | null
  photos?: CasePhoto[] | null
}
export interface ActionInput {
  note?: string
  unit?: number
  units?: number[]
  until?: Instant
  reason?: string
  photos?: { id: number; kind: PhotoKind }[]
  result?: string
  [field: string]: unknown
}
export interface ActionResult {
  number: string
  version: number
  action: string
  stage: string
  stageName: string
  state: string
  party?: CaseParty | null
  dueAt?: Instant | null
  at: Instant
  /** Number of another case that it touched. */
  other?: string | null
}

/** What somebody is told: he was mentioned, a case that he follows moved, a card was laid. */
export interface Notice {
  id: number
  kind: 'mention' | 'follow' | 'card' | 'handed'
  at: Instant
  seen: boolean
  number: string
  className?: string | null
  address?: string | null
  action: string
  actionName: string
  /** Who acted; null: a rule. */
  by?: string | null
  note?: string | null
  /** Of a card. */
  level?: 'plain' | 'yellow' | 'red' | null
  /** Of cases that were handed over together. */
  count?: number | null
}

export interface WorkKind {
  kind: string
  name: string
  count: number
  red: number
  yellow: number
}
export interface FollowKind {
  kind: string
  name: string
  count: number
  lamp?: LampColour | null
}
export interface DueMark {
  number: string
  kind: string
  letter?: string | null
  dueAt: Instant
  lamp: LampColour
}
export interface Workbench {
  now: Instant
  kinds: WorkKind[]
  following: FollowKind[]
  nextHour: DueMark[]
  overdueCount: number
  items: CaseRow[]
  total: number
  load?: Load | null
  /** Until when the load lasts at today's pace. */
  paceUntil?: Instant | null
}

/** How much it is; seen by its owner only. */
export interface Load {
  open: number
  /** Cases on which I acted today. */
  doneToday: number
  /** The same by action. */
  done?: { action: string; name: string; count: number }[]
  medianMs?: number | null
  /** Cases of today of those with the same post; none when they are too few. */
  colleaguesMean?: number | null
}

export interface UploadedFile {
  id: number
  kind?: PhotoKind | null
  contentType: string
  width: number
  height: number
  size: number
  takenAt?: Instant | null
  location?: Point | null
}
