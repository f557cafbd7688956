export default {
  title: 'Notices',
  tab: 'Notices',
  unseen: 'Not seen',
  none: 'There are no notices yet.',
  noneUnseen: 'Nothing that you have not seen.',
  showAll: 'All notices',
  markAll: 'Mark all as seen',
  more: '{n} more',
  rule: 'The system',
  kind: {
    mention: '{by} mentioned you',
    follow: 'A case you follow: {by} · {act}',
    card: '{by}: {act}',
    handed: '{by} handed {n} to you',
  },
}
