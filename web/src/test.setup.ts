import { config } from '@vue/test-utils'
import { i18n } from '@/shared/locales'

config.global.plugins = [i18n]
