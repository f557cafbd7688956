import { QueryClient } from '@tanstack/vue-query'
import { Problem } from './api/problem'

/** Answers are kept half a minute; a refusal is not asked again, a lost line is, once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && error instanceof Problem && error.offline,
    },
  },
})
