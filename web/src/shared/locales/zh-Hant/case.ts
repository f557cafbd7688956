export default {
  tab: '案件',
}
