import { post } from './client'
import type { PhotoKind, UploadedFile } from './types'

export const fileUrl = (id: number) => `/api/files/${id}`
export const thumbnailUrl = (id: number) => `/api/files/${id}/thumbnail`

/** Sends one photo (at most 20 MB); the server checks its type by content and strips its position. */
export function uploadPhoto(file: File, kind: PhotoKind): Promise<UploadedFile> {
  const form = new FormData()
  form.append('file', file)
  form.append('kind', kind)
  return post<UploadedFile>('/api/files', form)
}
