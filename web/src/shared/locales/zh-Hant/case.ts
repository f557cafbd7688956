export default {
  tab: '案件',
  filing: '立案條件',
  closing: '結案條件',
  handlingLimit: '處置時限',
  place: '位置',
  source: '來源',
  joined: '{channel} · 另有 {count} 件已併入',
  limitUntil: '{limit}（{time} 到期）',
  duplicates: '附近有 {count} 件同類未結：',
  noDuplicates: '附近近期無同類未結案件',
}
