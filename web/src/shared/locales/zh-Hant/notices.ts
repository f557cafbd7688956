export default {
  title: '通知',
  tab: '通知',
  unseen: '未看',
  none: '還沒有通知。',
  noneUnseen: '沒有未看的通知。',
  showAll: '全部通知',
  markAll: '全部標為已看',
  more: '另有 {n} 條',
  rule: '系統',
  kind: {
    mention: '{by} 提到了您',
    follow: '關注的案件：{by} {act}',
    card: '{by} {act}',
    handed: '{by} 向您移交 {n} 件',
  },
}
