export default {
  title: '跟进',
  due: '到期跟进',
  add: '设跟进',
  day: '哪一天',
  note: '看什么',
  ofUnit: '本单位的人都可以去',
  result: '结果',
  why: '原因',
  act: {
    add: '保存',
    done: '完成',
    move: '改期',
    dropped: '取消跟进',
  },
  state: {
    open: '未到期',
    done: '已完成',
    dropped: '已取消',
  },
}
