import common from '@/shared/locales/zh-CN/common'
import map from '@/shared/locales/zh-CN/map'
import portal from '@/shared/locales/zh-CN/portal'

export default { common, map, portal }
