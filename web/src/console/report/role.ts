/** What the choice looks at, of the account's `Me`. */
interface Who {
  readonly permissions: readonly string[]
  readonly posts: readonly { readonly post: string }[]
  readonly scope: { readonly areas: readonly { readonly level: string }[] }
}

/** The lifecycles that a report can ask for. */
export type Way = 'city' | 'community' | 'spot' | 'ledger' | 'service' | 'mediation'

/** What this person may do with a report, and where it most likely comes from. */
export interface ReportRole {
  mayAccept: boolean
  /** Works for communities only. */
  community: boolean
  /** The ways to choose from; where there is no first one, the class decides unless one is chosen. */
  ways: Way[]
  first: Way | ''
  channel: string
}

const has = (who: Who, ...posts: string[]) => who.posts.some(({ post }) => posts.includes(post))
/** What a community keeps for longer, does for residents, or settles between them. */
const LONGER: Way[] = ['ledger', 'service', 'mediation']

/**
 * Chooses by post and scope: who works for communities only reports into the community's own lifecycle; who sits at the
 * desk that accepts takes calls; a grid officer may have settled a matter himself; everybody else reports what was seen
 * on patrol.
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
    community,
    ways: [
      'city',
      'community',
      ...(officer ? (['spot'] as const) : []),
      ...(mayAccept || officer || community ? LONGER : []),
    ],
    first: community ? 'community' : '',
    channel: mayAccept && !community ? 'hotline' : 'patrol',
  }
}
