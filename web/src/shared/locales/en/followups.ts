export default {
  title: 'Follow-ups',
  due: 'Follow-ups due',
  add: 'Set one',
  day: 'On',
  note: 'What to look at',
  ofUnit: 'Anybody of my unit may do it',
  result: 'What was found',
  why: 'Why not',
  act: {
    add: 'Save',
    done: 'Done',
    move: 'Move',
    dropped: 'Drop',
  },
  state: {
    open: 'Open',
    done: 'Done',
    dropped: 'Dropped',
  },
}
