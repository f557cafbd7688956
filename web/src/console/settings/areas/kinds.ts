/** What an area is for; the words are `settings.areas.kinds.<kind>`. */
export const AREA_KINDS = [
  'general',
  'residential',
  'business',
  'dedicated',
  'rural',
  'water',
  'road',
  'park',
  'industrial',
] as const
