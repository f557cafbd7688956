export default {
  tab: 'Case',
  filing: 'Filed if',
  closing: 'Closed if',
  handlingLimit: 'Limit',
  place: 'Place',
  source: 'Source',
  joined: '{channel}; {count} more joined',
  limitUntil: '{limit}, to {time}',
  duplicates: '{count} open of this class nearby:',
  noDuplicates: 'No open case of this class nearby',
}
