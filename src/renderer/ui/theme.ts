import type { ThemeConfig } from 'antd'

const READ_ONLY = { colorTextDisabled: '#3b4854' }

/** One accent; greys dark enough to read (4.5 : 1 or better), since Ant Design's own are lighter than that. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5a8f',
    colorInfo: '#0b5a8f',
    colorLink: '#0b5a8f',
    // Ant Design lightens on hover, which is no longer readable: here it darkens.
    colorPrimaryHover: '#0a4d7a',
    colorPrimaryActive: '#083f64',
    colorLinkHover: '#084a76',
    colorLinkActive: '#083f64',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#1c6b3a',
    colorText: '#16212b',
    colorTextSecondary: '#3b4854',
    colorTextTertiary: '#55626e',
    colorTextDescription: '#55626e',
    colorTextPlaceholder: '#66727d',
    colorBorder: '#b4bfc9',
    fontFamily: "'Be Vietnam Pro', sans-serif",
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 32,
    controlHeightSM: 26,
    motion: false,
    wireframe: false,
  },
  components: {
    // What may only be read in a form is read all the same, by whoever approves it.
    Input: READ_ONLY,
    InputNumber: READ_ONLY,
    Select: READ_ONLY,
    DatePicker: READ_ONLY,
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
}
