import type { ClassRow } from './catalog'

/** What a new class begins with: it stands beside, or below, the one that is chosen. */
export function newClass(editionId: number, beside: ClassRow | null): ClassRow {
  return {
    id: 0,
    version: 0,
    editionId,
    code: '',
    parentCode: beside ? (beside.parentCode ?? beside.code) : null,
    kind: beside?.kind ?? 'event',
    name: '',
    nameEn: null,
    dispatchRule: beside?.dispatchRule ?? 'owner',
    automaticDispatch: false,
    lifecycle: beside?.lifecycle ?? 'city',
    duplicateMetres: beside?.duplicateMetres ?? 50,
    duplicateHours: beside?.duplicateHours ?? 24,
    joinAutomatically: false,
    urgent: false,
    words: null,
    active: true,
  }
}
