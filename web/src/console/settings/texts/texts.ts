import { del, get, post, put } from '@/shared/api/client'

/** A text that stands ready for notes and reasons. */
export interface StandardText {
  id: number
  /** Null: any act. */
  action?: string | null
  /** Null: any class. */
  classCode?: string | null
  /** Null: everybody's, or the reader's own. */
  unitId?: number | null
  text: string
  sort: number
  own: boolean
  version: number
}

export type Owner = 'own' | 'unit' | 'everybody'

export interface TextInput {
  action: string | null
  classCode: string | null
  ofUnit: boolean
  own: boolean
  text: string
  sort: number
}

const PATH = '/api/standard-texts'
export const listTexts = () => get<StandardText[]>(PATH)
export const addText = (input: TextInput) => post<StandardText>(PATH, input)
export const changeText = (id: number, version: number, input: TextInput) =>
  put<StandardText>(`${PATH}/${id}`, input, { ifMatch: version })
export const removeText = (id: number, version: number) => del(`${PATH}/${id}`, { ifMatch: version })

export const ownerOf = ({ own, unitId }: Pick<StandardText, 'own' | 'unitId'>): Owner =>
  own ? 'own' : unitId ? 'unit' : 'everybody'
