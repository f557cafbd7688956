/** A line of an import that was not taken; any stops the import as a whole. */
export interface LineError {
  line: number
  column: string
  reason: string
  value?: string | null
}

export interface SheetReport {
  read: number
  errors: LineError[]
}
