import type { Messages } from '..'

// One file per area of the screens; the file name is the first part of the key.
const files = import.meta.glob<{ default: Messages }>(['./*.ts', '!./index.ts'], { eager: true })

const messages: Messages = {}
for (const [path, file] of Object.entries(files)) messages[path.slice(2, -3)] = file.default

export default messages
