export default {
  title: '跟進',
  due: '到期跟進',
  add: '設跟進',
  day: '哪一天',
  note: '看什麼',
  ofUnit: '本單位的人都可以去',
  result: '結果',
  why: '原因',
  act: {
    add: '保存',
    done: '完成',
    move: '改期',
    dropped: '取消跟進',
  },
  state: {
    open: '未到期',
    done: '已完成',
    dropped: '已取消',
  },
}
