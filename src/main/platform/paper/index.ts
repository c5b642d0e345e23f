export { makeBarcodes, type Barcodes } from './paper-barcodes.ts'
export { createTypesetter, type TypesetPaper, type Typesetter } from './typesetter.ts'
