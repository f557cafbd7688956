import common from '@/shared/locales/en/common'
import map from '@/shared/locales/en/map'
import portal from '@/shared/locales/en/portal'

export default { common, map, portal }
