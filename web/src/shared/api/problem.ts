/** One broken rule of one field, as the server names it. */
export interface FieldError {
  field: string
  rule: string
  detail?: string
}

/** A problem document (RFC 9457) as the server sends it. Unknown members stay reachable through `extra`. */
export interface ProblemDocument {
  type?: string
  title?: string
  status: number
  detail?: string
  slug: string
  field?: string
  rule?: string
  errors?: FieldError[]
  [member: string]: unknown
}

/** What every failed request throws; `slug` is stable, `offline` means that no answer came at all. */
export class Problem extends Error {
  constructor(readonly document: ProblemDocument) {
    super(document.detail ?? document.title ?? document.slug)
    this.name = 'Problem'
  }

  get slug(): string {
    return this.document.slug
  }

  get status(): number {
    return this.document.status
  }

  get offline(): boolean {
    return this.document.slug === 'offline'
  }

  /** All broken fields, whether the document names one or a list. */
  get fields(): FieldError[] {
    const { errors, field, rule, detail } = this.document
    if (errors?.length) return errors
    return field ? [{ field, rule: rule ?? 'invalid', detail }] : []
  }
}

/** Turns an answer that is not 2xx into a Problem, also when it carries no problem document. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? ''
  if (type.includes('json')) {
    const body = (await response.json().catch(() => null)) as Partial<ProblemDocument> | null
    if (body)
      return new Problem({ ...body, status: response.status, slug: body.slug ?? `http-${response.status}` })
  }
  return new Problem({ status: response.status, slug: `http-${response.status}`, title: response.statusText })
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem({
    status: 0,
    slug: 'offline',
    detail: error instanceof Error ? error.message : String(error),
  })
}
