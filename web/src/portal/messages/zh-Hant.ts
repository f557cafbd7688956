import common from '@/shared/locales/zh-Hant/common'
import map from '@/shared/locales/zh-Hant/map'
import portal from '@/shared/locales/zh-Hant/portal'

export default { common, map, portal }
