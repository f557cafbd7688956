const LETTERS = '23456789ACDEFGHJKMNPQRTVWXY'

/** What somebody typed or scanned as a code, in its printed form as far as it goes: K7P4-9QXA-33MD. */
export function tidyCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/S/g, '5')
    .replace(/Z/g, '2')
    .replace(/B/g, '8')
    .split('')
    .filter((letter) => LETTERS.includes(letter))
    .join('')
    .slice(0, 12)
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}

export const isWhole = (code: string): boolean => /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(code)

/** The code behind the # of an address, where no server and no log ever sees it. */
export const codeOfHash = (hash: string): string => tidyCode(decodeURIComponent(hash.replace(/^#/, '')))
