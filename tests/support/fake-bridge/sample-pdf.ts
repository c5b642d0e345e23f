/** A small A5 paper, enough for a viewer to show something. */
export function samplePdf(): Buffer {
  const text =
    'BT /F1 16 Tf 70 520 Td (GIAY TIEP NHAN HO SO) Tj 0 -28 Td /F1 11 Tf (Ma ho so: 000.24.32.H12-261121-5000) Tj 0 -120 Td /F1 26 Tf (XEM THU) Tj ET'
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = bodies.map((body, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = pdf.length
  pdf += `xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${pdf}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`, 'latin1')
}
