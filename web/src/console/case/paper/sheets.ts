import type { CaseDetail, HistoryEntry, JoinedReport } from '@/shared/api/types'

export const sheetKinds = ['handling', 'dispatch', 'urge', 'rectify', 'agreement', 'receipt'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** A sheet that can be printed; a receipt is for one report. */
export interface Sheet {
  kind: SheetKind
  report?: JoinedReport
}

/** What is written into a rectification notice before it is printed. */
export interface Notice {
  addressee: string
  requirement: string
  /** Local day, "2026-05-19". */
  until: string
}

/** The case with the values of its lifecycle's own fields. */
type WithOwnFields = CaseDetail & { details?: { code: string; value: string }[] | null }

export const ownField = (detail: CaseDetail, code: string): string =>
  (detail as WithOwnFields).details?.find((field) => field.code === code)?.value ?? ''

const any = (held: readonly string[], ...wanted: string[]) => wanted.some((one) => held.includes(one))

/** The sheets that make sense for this case and this reader. */
export function sheetsOf(detail: CaseDetail, permissions: readonly string[]): Sheet[] {
  const running = detail.state === 'open' || detail.state === 'parked'
  const dispute = detail.lifecycle === 'mediation'
  const sheets: Sheet[] = [{ kind: 'handling' }]
  if (detail.handlingUnit && any(permissions, 'case.dispatch', 'case.handle', 'case.file'))
    sheets.push({ kind: 'dispatch' })
  if (detail.urge > 0 && any(permissions, 'case.urge', 'case.dispatch', 'case.handle', 'case.instruct'))
    sheets.push({ kind: 'urge' })
  if (running && !dispute && any(permissions, 'case.handle', 'case.dispatch', 'case.instruct'))
    sheets.push({ kind: 'rectify' })
  if (dispute && ownField(detail, 'agreement')) sheets.push({ kind: 'agreement' })
  if (any(permissions, 'case.accept', 'case.report'))
    sheets.push(...detail.reports.map((report) => ({ kind: 'receipt' as const, report })))
  return sheets
}

/** As it stands in the address of the page. */
export const nameOf = ({ kind, report }: Sheet): string => (report ? `${kind}-${report.id}` : kind)

export const sheetNamed = (
  detail: CaseDetail,
  permissions: readonly string[],
  name: string,
): Sheet | undefined => sheetsOf(detail, permissions).find((sheet) => nameOf(sheet) === name)

const GIVING = new Set(['dispatch', 'transfer', 'rule', 'register', 'assign', 'hand-over'])

/** The last line of the history that gave the case to the unit that handles it; the entries are newest first. */
export const lastGiving = (entries: HistoryEntry[]): HistoryEntry | undefined =>
  entries.find(({ action, data }) => GIVING.has(action) && typeof data?.['unitName'] === 'string')

export const lastUrge = (entries: HistoryEntry[]): HistoryEntry | undefined =>
  entries.find(({ action }) => action === 'urge')

/** Telephone and identity numbers that somebody wrote into a text do not go on paper that is passed around. */
export const withoutNumbers = (text: string): string =>
  text
    .replace(/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])/g, '$1********$2')
    .replace(/(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g, '$1****$2')
    .replace(/(?<!\d)(0\d{2,3}[- ]?)\d{3,4}(\d{4})(?!\d)/g, '$1****$2')
