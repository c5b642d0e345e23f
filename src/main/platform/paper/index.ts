export { makeBarcodes, type Barcodes } from './paper-barcodes.ts'
export { createTypesetter, type TypesetPaper, type Typesetter, type TypesetterOptions } from './typesetter.ts'
