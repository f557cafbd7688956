import { del, get, post, put } from '@/shared/api/client'
import type { SheetReport } from '../parts/sheets'

export interface ResponsibilityRow {
  id: number
  /** A minor class, a major one, or * for all. */
  classCode: string
  areaId?: number | null
  unitId: number
  basis: 'owner' | 'territory'
  legalBasis?: string | null
  validFrom: string
  validTo?: string | null
  version: number
}
export type ResponsibilityInput = Omit<ResponsibilityRow, 'id' | 'version'>

const PATH = '/api/catalog/responsibilities'
export const listResponsibilities = () => get<ResponsibilityRow[]>(PATH)
export const exportUrl = `${PATH}/export.csv`
/** The rows of the file take the place of all that hold. */
export const importResponsibilities = (form: FormData) => post<SheetReport>(`${PATH}/imports`, form)
export const createResponsibility = (input: ResponsibilityInput) => post<ResponsibilityRow>(PATH, input)
export const changeResponsibility = (id: number, version: number, input: ResponsibilityInput) =>
  put<ResponsibilityRow>(`${PATH}/${id}`, input, { ifMatch: version })
export const deleteResponsibility = (id: number, version: number) =>
  del(`${PATH}/${id}`, { ifMatch: version })
