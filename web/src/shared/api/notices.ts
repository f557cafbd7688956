import { get, post } from './client'
import type { Notice, Page } from './types'

export const listNotices = (unseen: boolean, page: number, size: number, signal?: AbortSignal) =>
  get<Page<Notice>>('/api/notices', { unseen, page, size }, signal)

/** Marks those, or all, as seen. */
export const markSeen = (ids?: number[]) => post<{ seen: number }>('/api/notices/seen', ids ? { ids } : {})
