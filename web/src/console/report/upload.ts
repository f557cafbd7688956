import { newIdempotencyKey } from '@/shared/api/client'
import { Problem, type ProblemDocument } from '@/shared/api/problem'
import type { PhotoKind, UploadedFile } from '@/shared/api/types'
import { me } from '@/shared/session'

/** The most bytes of one photo. */
export const PHOTO_MAX = 20 * 1024 * 1024
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/gif']

/** Why a file cannot be a photo, before it is sent; the server looks at the content again. */
export function refusal(file: Pick<File, 'size' | 'type'>): 'tooLarge' | 'noPicture' | null {
  if (file.size > PHOTO_MAX) return 'tooLarge'
  return PHOTO_TYPES.includes(file.type) ? null : 'noPicture'
}

function csrfToken(): string {
  const found = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
  return found ? decodeURIComponent(found) : (me.value?.csrfToken ?? '')
}

function problemOf(request: XMLHttpRequest): Problem {
  let body: Partial<ProblemDocument> = {}
  try {
    body = JSON.parse(request.responseText) as Partial<ProblemDocument>
  } catch {
    body = {}
  }
  return new Problem({ ...body, status: request.status, slug: body.slug ?? `http-${request.status}` })
}

/** Sends one photo and tells the share that is on its way, 0..1 (fetch cannot). @throws Problem */
export function upload(
  file: File,
  kind: PhotoKind,
  progress: (share: number) => void,
): Promise<UploadedFile> {
  const form = new FormData()
  form.append('file', file)
  form.append('kind', kind)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files')
    request.setRequestHeader('Accept', 'application/json, application/problem+json')
    request.setRequestHeader('X-XSRF-TOKEN', csrfToken())
    request.setRequestHeader('Idempotency-Key', newIdempotencyKey())
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(new Problem({ status: 0, slug: 'offline' }))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as UploadedFile)
      else reject(problemOf(request))
    }
    request.send(form)
  })
}
