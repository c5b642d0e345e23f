import { DossierStatusName } from './status-names.ts'
import type { HeldDossier, ProvinceStore } from './province-store.ts'

const ROWS_SHOWN = 200

/** What the province has, for people: counts, then the dossiers, newest first. */
export function renderPage(store: ProvinceStore): string {
  const dossiers = store.list()
  const newest = dossiers.toReversed().slice(0, ROWS_SHOWN)
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Hệ thống tỉnh (mô phỏng)</title>
<style>
body{font:15px/1.5 "Be Vietnam Pro","Segoe UI",system-ui,sans-serif;margin:0;background:#f4f6f8;color:#1c2733}
header{background:#0b4f8a;color:#fff;padding:18px 32px}h1{font-size:20px;margin:0}header p{margin:4px 0 0;opacity:.85}
main{padding:24px 32px}dl{display:flex;gap:16px;margin:0 0 20px;flex-wrap:wrap}
dl div{background:#fff;border:1px solid #dde3ea;border-radius:8px;padding:10px 18px;min-width:130px}dt{color:#5a6b7b;font-size:13px}dd{margin:0;font-size:24px;font-weight:600}
table{border-collapse:collapse;width:100%;background:#fff;border:1px solid #dde3ea;border-radius:8px}
th,td{text-align:left;padding:8px 12px;border-bottom:1px solid #edf0f3;vertical-align:top}th{color:#5a6b7b;font-size:13px;background:#fafbfc}
td.n{text-align:right}code{font-size:13px}.empty{padding:32px;text-align:center;color:#5a6b7b}
</style></head><body>
<header><h1>Hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh</h1><p>Bản mô phỏng để chạy thử – không phải hệ thống thật</p></header>
<main><dl>
${count('Hồ sơ', dossiers.length)}${count('Lần nhận', store.taken().length)}${count('Gửi lặp', store.repeated().length)}${count('Từ chối', store.refused().length)}
</dl>
<table><thead><tr><th>Mã hồ sơ</th><th>Thủ tục</th><th>Chủ hồ sơ</th><th>Trạng thái</th><th>Biên nhận</th><th>Lần cập nhật</th><th>Nhận gần nhất</th></tr></thead><tbody>
${newest.map(row).join('\n')}
</tbody></table>${dossiers.length === 0 ? '<p class="empty">Chưa nhận hồ sơ nào.</p>' : ''}${more(dossiers.length)}
</main></body></html>`
}

function row(dossier: HeldDossier): string {
  const { item } = dossier
  const updates = dossier.versions + dossier.progress.length
  return `<tr><td><code>${escape(dossier.code)}</code></td><td>${escape(item.TenTTHC)}</td><td>${escape(item.ChuHoSo ?? '')}</td><td>${escape(
    DossierStatusName[item.TrangThaiHoSo],
  )}</td><td><code>${escape(dossier.firstReceipt)}</code></td><td class="n">${updates}</td><td>${escape(toReadable(dossier.lastAt))}</td></tr>`
}

const count = (name: string, value: number): string => `<div><dt>${name}</dt><dd>${value}</dd></div>`

const more = (total: number): string => (total > ROWS_SHOWN ? `<p>Đang hiện ${ROWS_SHOWN} trên ${total} hồ sơ mới nhất.</p>` : '')

/** `2026-06-19T09:03:00+07:00` → `09:03:00 19/06/2026`. */
function toReadable(at: string): string {
  return `${at.slice(11, 19)} ${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
