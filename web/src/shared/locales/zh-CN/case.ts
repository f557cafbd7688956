export default {
  tab: '案件',
  filing: '立案条件',
  closing: '结案条件',
  handlingLimit: '处置时限',
  place: '位置',
  source: '来源',
  joined: '{channel} · 另有 {count} 件已并入',
  limitUntil: '{limit}（{time} 到期）',
  duplicates: '附近有 {count} 件同类未结：',
  noDuplicates: '附近近期无同类未结案件',
}
