export default {
  title: '通知',
  tab: '通知',
  unseen: '未看',
  none: '还没有通知。',
  noneUnseen: '没有未看的通知。',
  showAll: '全部通知',
  markAll: '全部标为已看',
  more: '另有 {n} 条',
  rule: '系统',
  kind: {
    mention: '{by} 提到了您',
    follow: '关注的案件：{by} {act}',
    card: '{by} {act}',
    handed: '{by} 向您移交 {n} 件',
  },
}
