export default {
  tab: 'Case',
}
