/** What the choice looks at, of the account's `Me`. */
interface Who {
  readonly permissions: readonly string[]
  readonly posts: readonly { readonly post: string }[]
  readonly scope: { readonly areas: readonly { readonly level: string }[] }
}

/** What this person may do with a report, and where it most likely comes from. */
export interface ReportRole {
  mayAccept: boolean
  /** A grid officer may settle a matter on the spot. */
  maySettle: boolean
  /** Undefined: the class decides. */
  lifecycle: 'community' | undefined
  channel: string
}

const has = (who: Who, ...posts: string[]) => who.posts.some(({ post }) => posts.includes(post))

/**
 * Chooses by post and scope: who works for communities only reports into the community's own lifecycle; who sits at the
 * desk that accepts takes calls; everybody else reports what was seen on patrol.
 */
export function reportRole(who: Who): ReportRole {
  const mayAccept = who.permissions.includes('case.accept')
  const officer = has(who, 'grid_officer', 'grid_head')
  const levels = who.scope.areas.map(({ level }) => level)
  const community =
    has(who, 'community_head') ||
    (!officer && levels.length > 0 && levels.every((level) => level === 'community'))
  return {
    mayAccept,
    maySettle: officer,
    lifecycle: community ? 'community' : undefined,
    channel: mayAccept && !community ? 'hotline' : 'patrol',
  }
}
