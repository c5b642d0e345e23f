import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import viVN from 'antd/es/locale/vi_VN'
import { type ReactNode, useState } from 'react'
import { createQueryCache, refreshAfter, useCoreEvents } from '../bridge/index.ts'
import { StatusLineProvider, theme } from '../ui/index.ts'

/** What every screen stands on: language, look, answers of the core kept fresh by its events. */
export function Providers({ children }: Readonly<{ children: ReactNode }>) {
  const [cache] = useState(createQueryCache)
  useCoreEvents((event) => refreshAfter(cache, event))
  return (
    <ConfigProvider locale={viVN} theme={theme} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={cache}>
        <StatusLineProvider>{children}</StatusLineProvider>
      </QueryClientProvider>
    </ConfigProvider>
  )
}
