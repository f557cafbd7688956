import { Problem, problemOf } from './problem'

/** Values of a query string; undefined, null and '' are left out, lists are joined by commas. */
export type Query = Record<
  string,
  string | number | boolean | null | undefined | readonly (string | number)[]
>

export interface RequestOptions {
  query?: Query
  body?: unknown
  /** Repeats with the same key are done once and answered alike. */
  idempotencyKey?: string
  /** The version the change was decided on; a newer one at the server answers 412. */
  ifMatch?: number | string
  headers?: Record<string, string>
  signal?: AbortSignal
}

interface Hooks {
  language: () => string
  csrfToken: () => string | undefined
  signedOut: () => void
  /** Whether requests carry cookies: those of the public site carry none. */
  credentials: RequestCredentials
}

let hooks: Hooks = {
  language: () => 'zh-CN',
  csrfToken: () => undefined,
  signedOut: () => undefined,
  credentials: 'same-origin',
}

/** Tells the client where language and CSRF token come from and whom to tell about a lost session. */
export function configureClient(given: Partial<Hooks>): void {
  hooks = { ...hooks, ...given }
}

export function queryString(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value) && value.length === 0) continue
    params.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** A fresh key for a write; keep it while the same intent is retried. */
export function newIdempotencyKey(): string {
  return (
    crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16)).join('')
  )
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : undefined
}

function headersOf(method: string, options: RequestOptions): Headers {
  const headers = new Headers({
    Accept: 'application/json, application/problem+json',
    'Accept-Language': hooks.language(),
    ...options.headers,
  })
  const raw = options.body instanceof FormData || options.body instanceof Blob
  if (options.body !== undefined && !raw) headers.set('Content-Type', 'application/json')
  if (method !== 'GET') {
    const token = cookie('XSRF-TOKEN') ?? hooks.csrfToken()
    if (token) headers.set('X-XSRF-TOKEN', token)
  }
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey)
  if (options.ifMatch !== undefined) headers.set('If-Match', `"${options.ifMatch}"`)
  return headers
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const { body } = options
  try {
    return await fetch(path + queryString(options.query), {
      method,
      headers: headersOf(method, options),
      credentials: hooks.credentials,
      body:
        body === undefined
          ? null
          : body instanceof FormData || body instanceof Blob
            ? body
            : JSON.stringify(body),
      signal: options.signal ?? null,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem({ status: 0, slug: 'offline', detail: error instanceof Error ? error.message : '' })
  }
}

/**
 * Sends one request and gives the parsed answer; an empty answer gives undefined.
 * @throws Problem for every answer that is not 2xx and when no answer came
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options)
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.status === 401) hooks.signedOut()
    throw problem
  }
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  request<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) })
export const post = <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
  request<T>('POST', path, { ...options, body })
export const put = <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
  request<T>('PUT', path, { ...options, body })
export const del = <T = void>(path: string, options: RequestOptions = {}) =>
  request<T>('DELETE', path, options)
